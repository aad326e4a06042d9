using System.Diagnostics;

namespace TagBox.Benchmarks;

/// <summary>A matrix product in TorchSharp, where the benchmarks are built with it: <c>dotnet run -p:TorchSharp=true</c>.</summary>
internal static class TorchSharpProduct
{
    /// <summary>Makes one.</summary>
    /// <param name="size">Of what size.</param>
    /// <param name="time">Seconds of one product; null where TorchSharp is not built in.</param>
    /// <returns>Frees the matrices.</returns>
    public static IDisposable? Make(MatrixSize size, out Func<double>? time)
    {
#if TORCHSHARP
        global::TorchSharp.torch.set_num_threads(Environment.ProcessorCount);
        IDisposable scope = global::TorchSharp.torch.NewDisposeScope();
        global::TorchSharp.torch.Tensor left = Matrix(size.Rows, size.Depth, size.TransposeA);
        global::TorchSharp.torch.Tensor right = Matrix(size.Depth, size.Columns, size.TransposeB);
        time = () =>
        {
            long start = Stopwatch.GetTimestamp();
            using global::TorchSharp.torch.Tensor product = left.mm(right);
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        };
        return scope;
#else
        time = null;
        return null;
#endif
    }

#if TORCHSHARP
    private static global::TorchSharp.torch.Tensor Matrix(int rows, int columns, bool transposed) =>
        transposed ? global::TorchSharp.torch.rand(columns, rows).t() : global::TorchSharp.torch.rand(rows, columns);
#endif
}
