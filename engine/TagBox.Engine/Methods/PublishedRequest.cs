using TagBox.Engine.Published;

namespace TagBox.Engine.Methods;

/// <summary>What TAGBOX as published steers, and how.</summary>
/// <param name="Model">The VQ-VAE.</param>
/// <param name="Settings">How its latents are steered; the steps that the request names go before its own.</param>
public sealed record PublishedRequest(VqVaeLevel Model, LatentSettings Settings);
