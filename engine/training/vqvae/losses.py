"""Jukebox's losses (its appendix B.1): the waveform's squared error, and the distance of spectrograms at three resolutions.

Each is divided by its value for silence in place of a reconstruction, so that loud and soft clips weigh the same.
"""

import torch

RESOLUTIONS = ((2048, 240, 1200), (1024, 120, 600), (512, 50, 240))     # frame, hop, window: Jukebox's
COMMITMENT = 0.02


def magnitudes(audio, frame, hop, window):
    """|STFT| of (batch, samples)."""
    return torch.stft(audio, frame, hop, window, torch.hann_window(window), return_complex=True).abs()


def waveform(target, estimate):
    """Squared error over energy, a clip."""
    return (target - estimate).square().sum(1) / target.square().sum(1)


def spectral(target, estimate):
    """Norm of the difference of spectrograms over the norm of the target's, a clip, the mean of three resolutions."""
    def distance(resolution):
        wanted = magnitudes(target, *resolution)
        return (magnitudes(estimate, *resolution) - wanted).flatten(1).norm(dim=1) / wanted.flatten(1).norm(dim=1)
    return sum(distance(resolution) for resolution in RESOLUTIONS) / len(RESOLUTIONS)
