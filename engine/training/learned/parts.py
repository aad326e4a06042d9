"""Components of a scene and the network that names them.

A scene's row powers (to the 0.75th, magnitudes to the 1.5th) are factorised into components W[:, k] H[k, :]. A component is a token:
its spectrum, its course over time, its share of the energy. A small transformer over all tokens of a scene, which so hears a
component beside the others, gives each a distribution over the sources: a[k, j]. The stems' masks are sum_k a[k, j] W H / sum W H.
"""

import torch
from torch import nn
import torch.nn.functional as F

from bands import ROWS, widths
from sources import SOURCES

EXPONENT = 0.75
COUNT = 40                  # components of a scene in training
WIDTH, HEADS, LAYERS = 192, 6, 4
EPSILON = 1e-9


def factorise(power, count, rounds=30, generator=None):
    """KL-NMF of row powers (batch, ROWS, frames): W (batch, ROWS, count), H (batch, count, frames)."""
    v = (power / widths()).pow(EXPONENT) + 1e-8
    w = torch.rand(len(v), ROWS, count, generator=generator) + 0.1
    h = torch.rand(len(v), count, v.shape[2], generator=generator) + 0.1
    for _ in range(rounds):
        h = h * torch.bmm(w.transpose(1, 2), v / (torch.bmm(w, h) + EPSILON)) / (w.sum(1)[:, :, None] + EPSILON)
        w = w * torch.bmm(v / (torch.bmm(w, h) + EPSILON), h.transpose(1, 2)) / (h.sum(2)[:, None] + EPSILON)
    return w, h


def tokens(w, h):
    """Spectra (batch, count, ROWS) and courses (batch, count, frames) in decibels under their peaks, and shares (batch, count) in decibels."""
    def under_peak(x):
        return (20 / EXPONENT / 2 * torch.log10(x / x.amax(2, keepdim=True).clamp_min(1e-12) + 1e-3) + 20) / 15

    energy = w.sum(1) * h.sum(2)
    share = 10 * torch.log10(energy / energy.sum(1, keepdim=True).clamp_min(1e-12) + 1e-6)
    return under_peak(w.transpose(1, 2)), under_peak(h), (share + 20) / 10


class PartNetwork(nn.Module):
    """Tokens -> logits (batch, count, sources)."""

    def __init__(self, sources=len(SOURCES)):
        super().__init__()
        self.local = nn.Sequential(nn.Conv1d(1, 16, 7, padding=3), nn.ReLU(), nn.Conv1d(16, 24, 5, stride=2, padding=2), nn.ReLU(),
                                   nn.Conv1d(24, 32, 5, stride=2, padding=2), nn.ReLU())
        self.course = nn.Sequential(nn.Conv1d(1, 16, 7, padding=3), nn.ReLU(), nn.Conv1d(16, 32, 5, stride=2, padding=2), nn.ReLU(),
                                    nn.Conv1d(32, 48, 5, stride=2, padding=2), nn.ReLU())
        self.spectrum = nn.Linear(32 * (ROWS // 4), WIDTH)
        self.raw = nn.Linear(ROWS, WIDTH, bias=False)
        self.time = nn.Linear(2 * 48 + 1, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        layer = nn.TransformerEncoderLayer(WIDTH, HEADS, 2 * WIDTH, dropout=0.05, batch_first=True, norm_first=True, activation="relu")
        self.body = nn.TransformerEncoder(layer, LAYERS)
        self.last = nn.LayerNorm(WIDTH)
        self.output = nn.Linear(WIDTH, sources)

    def embed(self, spectra, courses, shares):
        """Embeddings (batch, count, WIDTH)."""
        batch, count, rows = spectra.shape
        local = self.local(spectra.reshape(batch * count, 1, rows)).flatten(1)
        course = self.course(courses.reshape(batch * count, 1, -1))
        course = torch.cat([course.mean(2), course.amax(2), shares.reshape(-1, 1)], 1)
        x = self.spectrum(local) + self.raw(spectra.reshape(batch * count, rows)) + self.time(course)
        x = self.body(self.norm(x).view(batch, count, WIDTH))
        return self.last(x)

    def forward(self, spectra, courses, shares):
        return self.output(self.embed(spectra, courses, shares))


def lessons(w, h, p, a, c, which):
    """What a scene teaches about its components, as small tensors, so that it can be taught again and again.

    Of each component k: its part of each source, (batch, count, slots), and its weight, (batch, count); and what makes the error of a
    source's masks, |s - sum_k a[k] x_k|^2 = A - 2 a.c + a.G a: c (batch, count, slots) and G (batch, count, count).
    """
    model = torch.bmm(w, h).clamp_min(EPSILON)
    shares = a / a.sum(1, keepdim=True).clamp_min(1e-9)
    weighed = torch.cat([shares * p.pow(0.5)[:, None], c], 1) / model[:, None]
    slots = a.shape[1]
    batch, count = len(w), w.shape[2]
    sums = torch.einsum("brk,bjrt->bjkt", w, weighed)
    sums = (sums * h[:, None]).sum(3).transpose(1, 2)
    share, product = sums[..., :slots], sums[..., slots:]
    weight = share.sum(2)
    share = share / weight[:, :, None].clamp_min(1e-9)
    weight = weight / weight.sum(1, keepdim=True).clamp_min(1e-9)
    parts = (w.transpose(1, 2)[..., None] * h[:, :, None] / model[:, None]) * p.sqrt()[:, None]
    parts = parts.reshape(batch, count, -1)
    gram = torch.bmm(parts, parts.transpose(1, 2))
    energy = torch.cat([a.sum((2, 3)), p.sum((1, 2))[:, None]], 1)
    return share, weight, product, gram, energy, which


def losses(logits, share, weight, product, gram, energy, which):
    """Cross-entropy of the components' shares, and signal-to-error in units of 10 dB, of the sources' masks."""
    there = which >= 0
    log_gains = F.log_softmax(logits, 2)
    slots = log_gains.gather(2, which.clamp_min(0)[:, None].expand(-1, logits.shape[1], -1))
    entropy = -(weight[:, :, None] * share * slots * there[:, None]).sum((1, 2)).mean()
    gains = slots.exp() * there[:, None]
    energy, total = energy[:, :-1], energy[:, -1:]
    error = (energy - 2 * (gains * product).sum(1) + (gains * torch.bmm(gram, gains)).sum(1)).clamp_min(0)
    value = torch.log10((error + 1e-3 * energy + 1e-4 * total) / (energy + 1e-4 * total).clamp_min(1e-9))
    counted = there.float() * torch.where(which == len(SOURCES) - 1, 0.2, 1.0)
    return entropy, (value * counted).sum() / counted.sum().clamp_min(1)
