using TagBox.Engine.Separators.Networks;

namespace TagBox.Engine.Separators.Descriptions;

/// <summary>Whether files are what a description says, and what they add to it.</summary>
internal static class DescriptionFit
{
    /// <summary>Takes what a description leaves open from the shapes of its files' tensors.</summary>
    /// <param name="description">The description.</param>
    /// <param name="files">What each of its networks says of itself, in its order.</param>
    /// <param name="complaint">What does not fit; null when all does.</param>
    /// <returns>The description with its segment, frame and bins.</returns>
    public static SeparatorDescription Complete(SeparatorDescription description, IReadOnlyList<NetworkSignature> files, out string? complaint)
    {
        Dictionary<TensorAxis, int> sizes = Known(description);
        complaint = null;
        for (int index = 0; index < files.Count && complaint is null; index++)
        {
            NetworkDescription network = description.Networks[index];
            sizes[TensorAxis.Source] = network.Sources.Count;
            complaint = Complaint(network.Inputs, files[index].Inputs, "input", sizes) ?? Complaint(network.Outputs, files[index].Outputs, "output", sizes);
            complaint = complaint is null ? null : $"'{network.File}' {complaint}";
        }

        return complaint is null ? Completed(description, sizes, out complaint) : description;
    }

    /// <summary>The length of every axis of a network's tensors.</summary>
    /// <param name="description">A complete description.</param>
    /// <param name="network">One of its networks.</param>
    public static Dictionary<TensorAxis, int> Sizes(SeparatorDescription description, NetworkDescription network)
    {
        Dictionary<TensorAxis, int> sizes = Known(description);
        sizes[TensorAxis.Source] = network.Sources.Count;
        sizes[TensorAxis.Frame] = description.Transform?.Frames(description.Segment!.Value) ?? 0;
        return sizes;
    }

    private static Dictionary<TensorAxis, int> Known(SeparatorDescription description)
    {
        Dictionary<TensorAxis, int> sizes = new() { [TensorAxis.Batch] = 1, [TensorAxis.Channel] = 2, [TensorAxis.Part] = 2 };
        if (description.Segment is int segment)
        {
            sizes[TensorAxis.Sample] = segment;
        }

        if (description.Transform?.Bins is int bins)
        {
            sizes[TensorAxis.Bin] = bins;
        }

        return sizes;
    }

    private static string? Complaint(IReadOnlyList<TensorDescription> described, IReadOnlyList<IReadOnlyList<int>> shapes, string kind, Dictionary<TensorAxis, int> sizes)
    {
        if (described.Count != shapes.Count)
        {
            return $"has {shapes.Count} {kind}s where {described.Count} were expected";
        }

        for (int index = 0; index < shapes.Count; index++)
        {
            // What a graph computes may come out without a known shape; it is looked at when it does.
            bool isOpen = kind == "output" && shapes[index].Count == 0;
            if (!isOpen && !new TensorLayout(described[index].Axes).Fits(shapes[index], sizes))
            {
                return $"has an {kind} of [{string.Join(", ", shapes[index])}] where \"{described[index].Axes}\" was expected";
            }
        }

        return null;
    }

    private static SeparatorDescription Completed(SeparatorDescription description, Dictionary<TensorAxis, int> sizes, out string? complaint)
    {
        TransformDescription? transform = description.Transform;
        if (transform is not null)
        {
            int? bins = transform.Bins ?? (sizes.TryGetValue(TensorAxis.Bin, out int found) ? found : null);
            transform = transform with { Bins = bins, Frame = transform.Frame ?? (2 * bins) };
        }

        int? segment = description.Segment;
        if (segment is null && sizes.TryGetValue(TensorAxis.Sample, out int samples))
        {
            segment = samples;
        }
        else if (segment is null && transform is { Padding: 0 } && sizes.TryGetValue(TensorAxis.Frame, out int frames))
        {
            segment = (frames - 1 + (2 * transform.Cut)) * transform.Hop;
        }

        SeparatorDescription complete = description with { Segment = segment, Transform = transform };
        complaint = (segment is null, transform is { Frame: null }) switch
        {
            (true, _) => "does not say how many samples it hears at a time; write \"segment\" into its description",
            (_, true) => "does not say how long its frames are; write \"frame\" and \"bins\" into its description",
            _ => DescriptionLimits.Complaint(complete),
        };
        if (complaint is null && transform is not null && sizes.TryGetValue(TensorAxis.Frame, out int heard) && heard != transform.Frames(segment!.Value))
        {
            complaint = $"hears {heard} frames where a segment of {segment} samples has {transform.Frames(segment.Value)}";
        }

        return complete;
    }
}
