"""Components of a scene and the network that names them.

A scene's row powers (to the 0.75th, magnitudes to the 1.5th) are factorised into components W[:, k] H[k, :]. A component is a token:
its spectrum, its course over time, its share of the energy. A small transformer over all tokens of a scene, which so hears a
component beside the others, gives each a distribution over the sources: a[k, j]. How much two components look alike, sound together,
begin together and come from one place of the stereo image biases how much they attend to each other. Whoever asks for a source mostly knows
that it is there, so the network is told what is asked for; what it says when nothing is asked for tells whether it is there.
The stems' masks are sum_k a[k, j] W H / sum W H.
"""

import math

import torch
from torch import nn
import torch.nn.functional as F

from learned.bands import CONSTANTS, ROWS, widths
from learned.sources import FAMILIES, SOURCES

EXPONENT = CONSTANTS["exponent"]
COUNT = CONSTANTS["components"]  # of a scene
WIDTH, HEADS, LAYERS = 192, 6, 6
NEARNESS = CONSTANTS["nearness"]  # of places: one less the cosine of two components' channel gains, at about 5 and 16 degrees of a stereo pair
RELATIONS = 3 + len(NEARNESS)
SURE = CONSTANTS["sure"]  # how sure of a stem the network has to be
LEAST = SURE * CONSTANTS["least"]  # what counts as not at all
STEEPNESS = CONSTANTS["steepness"]  # how much that matters
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


def tokens(w, h, gains=None):
    """Spectra (batch, count, ROWS) and courses (batch, count, frames) in decibels under their peaks, shares (batch, count) in decibels, relations
    (batch, count, count, RELATIONS); given the amplitudes of the components' channels (batch, count, channels), or of a mono scene."""
    def under_peak(x):
        return (20 / EXPONENT / 2 * torch.log10(x / x.amax(2, keepdim=True).clamp_min(1e-12) + 1e-3) + 20) / 15

    energy = w.sum(1) * h.sum(2)
    share = 10 * torch.log10(energy / energy.sum(1, keepdim=True).clamp_min(1e-12) + 1e-6)
    here = torch.ones(len(w), w.shape[2], 1) if gains is None else gains
    return under_peak(w.transpose(1, 2)), under_peak(h), (share + 20) / 10, torch.cat([relations(w, h), beside(here)], 3)


def relations(w, h):
    """How near components are, each from 0 to 1: cosines of spectra, of courses, of onsets, all of square roots; (batch, count, count, 3)."""
    def cosines(x):
        x = F.normalize(x.clamp_min(0).sqrt(), dim=2)
        return torch.bmm(x, x.transpose(1, 2))

    return torch.stack([cosines(w.transpose(1, 2)), cosines(h), cosines(h[:, :, 1:] - h[:, :, :-1])], 3)


def beside(gains):
    """How near the places of components are, from 0 to 1, given the amplitudes of their channels: (batch, count, channels) -> (batch, count, count, 2)."""
    gains = F.normalize(gains, dim=2)
    apart = (1 - torch.bmm(gains, gains.transpose(1, 2))).clamp_min(0)
    return torch.stack([torch.exp(-apart / scale) for scale in NEARNESS], 3)


def placed(share, generator):
    """Channel amplitudes (batch, count, 2) of components whose sources, shares (batch, count, slots), are panned at random.

    A scene may be mono; a source may be in the middle, or anywhere; its components may lie scattered around its place, as the drums of a
    kit or the keys of a piano do.
    """
    batch, count, slots = share.shape

    def uniform(*shape):
        return torch.rand(shape, generator=generator)

    middle, right = math.pi / 4, math.pi / 2
    angle = torch.where(uniform(batch, 1, slots) < 0.4, torch.tensor(middle), (0.1 + 0.8 * uniform(batch, 1, slots)) * right)
    spread = torch.where(uniform(batch, 1, slots) < 0.6, 0.02, 0.35 * uniform(batch, 1, slots))
    angle = (angle + spread * torch.randn(batch, count, slots, generator=generator)).clamp(0, right)
    angle = torch.where(uniform(batch, 1, 1) < 0.4, torch.tensor(middle), angle)
    return torch.stack([(share * wave(angle) ** 2).sum(2) for wave in (torch.cos, torch.sin)], 2).clamp_min(0).sqrt()


def doubts(unasked, shares, stems):
    """How far the logits of each stem's sources are to be lowered, since it may not be there at all: (batch, stems).

    The network makes the best of what it is asked for. So it is heard with nothing asked for first: how sure is it of what it would give a stem?
    That the stem is soft or short does not matter then. Takes those logits (batch, count, sources), the tokens' shares (batch, count) and
    which sources are whose (stems, sources).
    """
    given = unasked.softmax(2) @ stems.T
    heard = 10 ** (shares - 2)[:, :, None] * given
    sure = ((heard * given).sum(1) / heard.sum(1).clamp_min(1e-12)).clamp_min(LEAST)
    return torch.log1p((SURE / sure) ** STEEPNESS)


def asked_for(which, generator):
    """What somebody asks for who hears these sources (batch, slots; -1 for none): (batch, sources - 1) of ones and zeros.

    Nothing in particular, one of them, or several; now and then by the name of a family, or for something that is not there.
    """
    asked = torch.zeros(len(which), len(SOURCES) - 1)

    def chance(p):
        return float(torch.rand((), generator=generator)) < p

    def one_of(choices):
        return choices[int(torch.randint(len(choices), (), generator=generator))]

    for row, slots in zip(asked, which.tolist()):
        there = [source for source in slots if 0 <= source < len(row)]
        if not there or chance(0.15):
            continue
        wanted = [one_of(there)] if chance(0.6) else [source for source in there if chance(0.7)]
        for source in wanted:
            row[source] = 1
            families = [family for family in FAMILIES if source in family]
            if families and chance(0.1):
                row[one_of(families)] = 1
        if chance(0.15):
            row[one_of(range(len(row)))] = 1
            if chance(0.4):  # for nothing that is there
                row[there] = 0
    return asked


def filtered(filters, x):
    """One-dimensional convolutions as two-dimensional ones, which run several times as fast in bfloat16: (batch, 1, n) -> (batch, channels, n')."""
    x = x[:, :, None].contiguous(memory_format=torch.channels_last)
    for layer in filters:
        if isinstance(layer, nn.Conv1d):
            weight = layer.weight[:, :, None].contiguous(memory_format=torch.channels_last)
            x = F.conv2d(x, weight, layer.bias, (1, layer.stride[0]), (0, layer.padding[0]))
        else:
            x = layer(x)
    return x[:, :, 0].float()


class Norm(nn.LayerNorm):
    """Layer normalisation in full precision."""

    def forward(self, x):
        return super().forward(x.float())


class Attention(nn.Module):
    """Self-attention with a bias for every pair of tokens, (batch, heads, count, count)."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.project, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)

    def forward(self, x, bias):
        batch, count, width = x.shape
        q, k, v = self.project(x).view(batch, count, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = (q @ k.transpose(2, 3)).float() / math.sqrt(q.shape[3]) + bias
        return self.out((scores.softmax(3) @ v).transpose(1, 2).reshape(batch, count, width))


class Layer(nn.Module):
    """A transformer layer with its norms first."""

    def __init__(self):
        super().__init__()
        self.norm1, self.norm2 = Norm(WIDTH), Norm(WIDTH)
        self.attention = Attention(WIDTH, HEADS)
        self.pairs = nn.Linear(RELATIONS, HEADS, bias=False)
        self.feed = nn.Sequential(nn.Linear(WIDTH, 2 * WIDTH), nn.ReLU(), nn.Linear(2 * WIDTH, WIDTH))
        nn.init.zeros_(self.pairs.weight)

    def forward(self, x, pairs):
        x = x + self.attention(self.norm1(x), self.pairs(pairs).permute(0, 3, 1, 2))
        return x + self.feed(self.norm2(x))


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
        self.asked = nn.Linear(sources - 1, WIDTH, bias=False)
        nn.init.zeros_(self.asked.weight)
        self.norm = Norm(WIDTH)
        self.body = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.last = Norm(WIDTH)
        self.output = nn.Linear(WIDTH, sources)

    def describe(self, spectra, courses, shares):
        """What each component sounds like by itself: (batch, count, WIDTH)."""
        batch, count, rows = spectra.shape
        local = filtered(self.local, spectra.reshape(batch * count, 1, rows)).flatten(1)
        course = filtered(self.course, courses.reshape(batch * count, 1, -1))
        course = torch.cat([course.mean(2), course.amax(2), shares.reshape(-1, 1)], 1)
        x = self.spectrum(local) + self.raw(spectra.reshape(batch * count, rows)) + self.time(course)
        return x.view(batch, count, WIDTH)

    def hear(self, described, pairs, asked):
        """Embeddings (batch, count, WIDTH) of described components beside each other."""
        x = self.norm(described + self.asked(asked)[:, None])
        for layer in self.body:
            x = layer(x, pairs)
        return self.last(x)

    def name(self, described, pairs, asked):
        """Logits (batch, count, sources) of described components."""
        return self.output(self.hear(described, pairs, asked)).float()

    def forward(self, spectra, courses, shares, pairs, asked):
        return self.name(self.describe(spectra, courses, shares), pairs, asked)


def lessons(w, h, p, a, c, which):
    """What a scene teaches about its components, as small tensors, so that it can be taught again and again.

    Of each component k: its part of each source, (batch, count, slots), and its weight, (batch, count); and what makes the error of a
    source's masks, |s - sum_k a[k] x_k|^2 = A - 2 a.c + a.G a: c (batch, count, slots) and G (batch, count, count).
    """
    h, p, a, c = (x[..., ::4].contiguous() for x in (h, p, a, c))  # every fourth frame tells as much
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
    levels = (p.sqrt() / model).bfloat16()
    parts = (w.bfloat16().transpose(1, 2)[..., None] * h.bfloat16()[:, :, None] * levels[:, None]).reshape(batch, count, -1)
    gram = torch.bmm(parts, parts.transpose(1, 2)).float()
    energy = torch.cat([a.sum((2, 3)), p.sum((1, 2))[:, None]], 1)
    return share, weight, product, gram, energy, which


def losses(logits, asked, share, weight, product, gram, energy, which):
    """Cross-entropy of the components' shares, and signal-to-error in units of 10 dB, of the sources' masks; what is asked for counts threefold."""
    there = which >= 0
    log_gains = F.log_softmax(logits, 2)
    slots = log_gains.gather(2, which.clamp_min(0)[:, None].expand(-1, logits.shape[1], -1))
    entropy = -(weight[:, :, None] * share * slots * there[:, None]).sum((1, 2)).mean()
    gains = slots.exp() * there[:, None]
    energy, total = energy[:, :-1], energy[:, -1:]
    error = (energy - 2 * (gains * product).sum(1) + (gains * torch.bmm(gram, gains)).sum(1)).clamp_min(0)
    value = torch.log10((error + 1e-3 * energy + 1e-4 * total) / (energy + 1e-4 * total).clamp_min(1e-9))
    wanted = F.pad(asked, (0, 1)).gather(1, which.clamp_min(0))
    counted = there * torch.where(which == len(SOURCES) - 1, 0.2, 1.0) * (1 + 2 * wanted)
    return entropy, (value * counted).sum() / counted.sum().clamp_min(1)
