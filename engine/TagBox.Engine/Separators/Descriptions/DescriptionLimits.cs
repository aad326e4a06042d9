namespace TagBox.Engine.Separators.Descriptions;

/// <summary>What a description may say. It decides how much memory is taken, so it is checked before anything runs.</summary>
internal static class DescriptionLimits
{
    private const int LongestSegment = 1 << 23;
    private const int LongestFrame = 1 << 16;
    private const int MostSources = 32;
    private const int LowestRate = 8000;
    private const int HighestRate = 192000;

    /// <summary>What is wrong with a description, as the end of a sentence about it; null when nothing is.</summary>
    /// <param name="description">The description, complete or not.</param>
    public static string? Complaint(SeparatorDescription description)
    {
        string[] names = [.. description.Sources.Select(source => source.Name)];
        string[] made = [.. description.Networks.SelectMany(network => network.Sources)];
        return description switch
        {
            { Segment: < 1 or > LongestSegment } => $"hears {description.Segment} samples at a time; 1 to {LongestSegment} can be",
            { Overlap: not (>= 0 and <= 0.95) } => $"overlaps by {description.Overlap}; 0 to 0.95 can be",
            { SampleRate: < LowestRate or > HighestRate } => $"was trained at {description.SampleRate} Hz; {LowestRate} to {HighestRate} can be",
            { Networks.Count: 0 } => "has no network",
            _ when names.Length is 0 or > MostSources || names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Length => $"needs 1 to {MostSources} sources of different names",
            _ when made.Except(names).FirstOrDefault() is string stray => $"has a network that makes '{stray}', which is none of its sources",
            _ when made.Distinct().Count() < made.Length => "makes a source twice",
            _ when names.Length - made.Length > 1 => "leaves more than one source to what the others leave",
            { Transform: { } transform } when Complaint(transform, description) is string complaint => complaint,
            { Transform: null } when Tensors(description).Any(tensor => tensor.Holds != TensorContent.Samples) => "has tensors of spectra and no transform",
            _ => description.Networks.Select(Complaint).FirstOrDefault(complaint => complaint is not null),
        };
    }

    private static string? Complaint(TransformDescription transform, SeparatorDescription description) => transform switch
    {
        { Frame: < 16 or > LongestFrame } => $"has frames of {transform.Frame} samples; 16 to {LongestFrame} can be",
        { Hop: < 1 } or { Padding: < 0 or > LongestSegment } or { Cut: < 0 or > 64 } => "has a transform whose hop, padding or cut cannot be",
        { Frame: int frame } when transform.Hop > frame => $"has a hop of {transform.Hop}, which is longer than its frames",
        { Frame: int frame, Bins: int bins } when bins < 1 || bins > (frame / 2) + 1 => $"gives {bins} bins of frames of {frame}, which have {(frame / 2) + 1}",
        _ when description.Segment is int segment && transform.Frames(segment) < 1 => "hears segments that are shorter than what its transform cuts off",
        _ => null,
    };

    private static string? Complaint(NetworkDescription network) =>
        Path.GetFileName(network.File) != network.File || network.File.Length == 0 ? $"names the file '{network.File}', which is not one beside it"
        : network.Inputs.Count == 0 || network.Outputs.Count == 0 ? "has a network without inputs or outputs"
        : network.Inputs.Any(tensor => tensor.Holds == TensorContent.Magnitude) && network.Inputs.Count > 1 ? "mixes magnitudes with other inputs"
        : network.Masks && network.Outputs.Any(tensor => tensor.Holds == TensorContent.Samples) ? "masks samples; spectra can be masked"
        : null;

    private static IEnumerable<TensorDescription> Tensors(SeparatorDescription description) =>
        description.Networks.SelectMany(network => network.Inputs.Concat(network.Outputs));
}
