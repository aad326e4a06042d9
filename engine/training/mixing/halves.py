"""Half-separated audio: what the tagger hears while the engine steers."""

import torch
import torch.nn.functional as F


def factorise(power, count, rounds, generator):
    """KL-NMF of some spectrograms (rows, bins, frames): spectra (rows, bins, count) and courses (rows, count, frames)."""
    rows, bins, frames = power.shape
    w = torch.rand(rows, bins, count, generator=generator) + 0.1
    h = torch.rand(rows, count, frames, generator=generator) + 0.1
    for _ in range(rounds):
        h = h * (w.transpose(1, 2) @ (power / (w @ h + 1e-9))) / (w.sum(1)[:, :, None] + 1e-9)
        w = w * ((power / (w @ h + 1e-9)) @ h.transpose(1, 2)) / (h.sum(2)[:, None] + 1e-9)
    return w, h


def component_mask(w, h, wanted, mix, slope, noise):
    """The mask of a sum of components, gained by what they share with the wanted sources: none at slope 0, all or nothing at 14; and by noise."""
    model = w @ h + 1e-9
    share = torch.einsum("bft,bfk,bkt->bk", wanted / model, w, h) / (torch.einsum("bft,bfk,bkt->bk", mix / model, w, h) + 1e-9)
    return (w * torch.sigmoid(slope * (share - 0.5) + noise)[:, None]) @ h / model


def leaky(rng, share, blurred, heights):
    """The mask of a source that has some share of each place, or of what remains: sometimes binary, with the chance `blurred` over some of `heights` rows, never tight."""
    if rng.random() < 0.15:
        share = (share > 0.5).float()
    if rng.random() < blurred:
        share = smooth(share, int(rng.choice(heights)), int(rng.choice([1, 5, 9])))
    leak = 10 ** (rng.uniform(-45, -5) / 20)
    return leak + (1 - leak) * (share if rng.random() < 0.6 else 1 - share)


def smooth(image, rows, columns):
    """Moving average of a 2-D tensor, same size (odd windows)."""
    image = F.avg_pool2d(image[None, None], (rows, 1), 1, padding=(rows // 2, 0), count_include_pad=False)
    return F.avg_pool2d(image, (1, columns), 1, padding=(0, columns // 2), count_include_pad=False)[0, 0]
