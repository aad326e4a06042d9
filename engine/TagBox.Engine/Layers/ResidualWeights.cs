namespace TagBox.Engine.Layers;

/// <summary>The weights of one dilated residual block, x + points(relu(taps(relu(x)))).</summary>
/// <param name="Taps">Kernels of the first convolution, [inner channels, channels, 3].</param>
/// <param name="TapsBias">What is added to each inner channel, [inner channels].</param>
/// <param name="Points">Kernels of the second convolution, [channels, inner channels, 1].</param>
/// <param name="PointsBias">What is added to each channel, [channels].</param>
/// <param name="Dilation">Positions from one tap to the next, at least 1; the first convolution is padded by as many zeros.</param>
public sealed record ResidualWeights(Tensor Taps, Tensor TapsBias, Tensor Points, Tensor PointsBias, int Dilation);
