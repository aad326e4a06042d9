"""Mixtures of mel powers on the fly, several times cheaper than those of waveforms."""

import math

import numpy as np
import torch
import torch.nn.functional as F

from mixing.corpus import LENGTH
from mixing.halves import component_mask, factorise, leaky
from tagger.model import HOP, MELS, N_FFT, Tagger
from mixing.pool import MOST, Pool
from vocabulary import TAGS


class SpectralMixer(Pool):
    """Endless batches of features, several times cheaper: sources are added as mel powers.

    Sources are treated as waveforms; mixing, masking, equalising and noise happen on their mel spectrograms.
    """

    FRAMES = 80

    def __init__(self, corpus, seed, batch=48, pool=3000):
        super().__init__(corpus, seed, batch, pool, max(2, batch // 5))

    def allocate(self):
        """Room for the spectrograms."""
        self.tagger = Tagger()
        self.pool = torch.zeros(self.size, MELS, LENGTH // HOP + 1)
        centre = (torch.arange(N_FFT // 2 + 1.0) @ self.tagger.filters) / self.tagger.filters.sum(0) * 2 * math.pi / N_FFT
        self.emphasis = ((1 - 0.95 * torch.cos(centre)) ** 2 + (0.95 * torch.sin(centre)) ** 2)[:, None]
        place = torch.linspace(0, 1, MELS)
        self.basis = torch.stack([torch.cos(math.pi * k * place) / k ** 0.5 for k in range(1, 9)])

    def store(self, slots, audio):
        """Keep the mel powers."""
        self.pool[slots] = self.tagger.mel_power(audio)

    def batch_of(self):
        """One batch."""
        rng, size, frames = self.rng, self.batch, self.FRAMES
        self.renew(self.fresh)
        counts = rng.choice(MOST + 1, size=size, p=[0.02, 0.42, 0.18, 0.15, 0.11, 0.08, 0.04])
        tags, power = -np.ones((size, MOST), int), torch.zeros(size, MOST, MELS, frames)
        spread = rng.choice([3.0, 8.0, 16.0], size=size)
        total = self.pool.shape[2]
        for i, count in enumerate(counts):
            for j, slot in enumerate(self.choose(int(count))):
                a = int(rng.integers(total - frames + 1))
                power[i, j] = self.pool[slot, :, a:a + frames] * 10 ** (-rng.uniform(0, spread[i]) / 10)
                if rng.random() < 0.06:
                    power[i, j, :, :frames // 2] = 0
                tags[i, j] = self.pool_tag[slot]
        masked = np.flatnonzero((rng.random(size) < np.where(counts > 1, 0.5, 0.15)) & (counts > 0))
        if len(masked):
            at = torch.tensor(masked)
            power[at] = power[at] * self.mask(power[at], counts[masked])[:, None] ** 2
        labels, weights = self.label(tags, power.mean((2, 3)), (power * self.emphasis).mean((2, 3)))
        mix = power.sum(1)
        single = np.where(counts == 1, tags[:, 0], -1)
        single[masked] = -1

        equaliser = torch.tensor(rng.standard_normal((size, 8)) * 3 * rng.random((size, 1)), dtype=torch.float32) @ self.basis
        bands = torch.arange(MELS)[None]
        low = torch.tensor(np.where(rng.random(size) < 0.12, rng.uniform(2, 16, size), -50), dtype=torch.float32)[:, None]
        high = torch.tensor(np.where(rng.random(size) < 0.15, rng.uniform(58, 92, size), 200), dtype=torch.float32)[:, None]
        equaliser = equaliser - 3 * (low - bands).clamp_min(0) - 3 * (bands - high).clamp_min(0)
        mix = mix * torch.pow(10, equaliser / 10)[:, :, None]
        squeeze = torch.tensor(np.where(rng.random(size) < 0.2, rng.uniform(0.1, 0.6, size), 0), dtype=torch.float32)
        envelope = F.avg_pool1d(mix.mean(1)[:, None], 5, 1, 2)[:, 0] + 1e-9
        mix = mix * torch.pow(envelope, -squeeze[:, None])[:, None]

        silent = rng.random(size) < 0.03
        loud = torch.tensor(rng.uniform(-50, -8, size) + np.where(silent, -45, 0), dtype=torch.float32)
        unit = N_FFT * 384 / 2
        wanted = unit * torch.pow(10, loud / 10)
        mix = mix * (wanted / (mix.sum(1).mean(1) + 1e-20))[:, None, None]
        slope = torch.tensor(rng.uniform(-0.06, 0.02, (size, 1)), dtype=torch.float32)
        noise = torch.exp(slope * bands) * (1 + (bands / 20.0)) ** 0.7
        noise = noise / noise.sum(1, keepdim=True)
        snr = torch.tensor(np.where(rng.random(size) < 0.35, rng.uniform(12, 50, size), 80), dtype=torch.float32)
        flutter = -torch.log(torch.rand(size, MELS, frames, generator=self.generator).clamp_min(1e-6)) * 0.5 + 0.5
        mix = mix + noise[:, :, None] * flutter * (wanted * torch.pow(10, -snr / 10))[:, None, None]
        labels[loud < -70] = 0
        weights[loud < -70] = 1
        weights[(loud < -52) & (loud >= -70)] = 0
        single[loud.numpy() < -52] = -1
        return self.tagger.normalise(mix)[:, None], labels, weights, torch.tensor(single)

    def mask(self, power, counts):
        """Half-separation on mel spectrograms: component sums, leaky ratio masks, holes."""
        rng, rows = self.rng, len(power)
        mix = power.sum(1)
        chosen = torch.tensor(rng.random(power.shape[:2]) < rng.uniform(0.2, 0.8, (rows, 1)))
        chosen[torch.arange(rows), torch.tensor(rng.integers(0, counts))] = True
        wanted = (power * chosen[:, :, None, None]).sum(1)
        out = torch.ones_like(mix)
        kinds = np.where(counts == 1, 2, rng.choice(3, size=rows, p=[0.4, 0.5, 0.1]))
        at = torch.tensor(np.flatnonzero(kinds == 0))
        if len(at):
            out[at] = self.components(wanted[at], mix[at])
        for i in np.flatnonzero(kinds == 1):
            p = rng.choice([0.5, 1.0, 2.0])
            parts = power[i].clamp_min(1e-12).pow(p)
            share = parts[chosen[i]].sum(0) / parts.sum(0)
            out[i] = leaky(rng, share, 0.4, [1, 3, 7])
        for i in np.flatnonzero(kinds == 2):
            decibel = 10 * torch.log10(mix[i] + 1e-9)
            out[i] = (decibel > decibel.amax(0, keepdim=True) - rng.uniform(15, 45)).float() * (1 - 1e-3) + 1e-3
            if rng.random() < 0.5:
                step = rng.uniform(3, 9)
                out[i] *= torch.pow(10, (torch.round(decibel / step) * step - decibel) / 20)
        return out

    def components(self, wanted, mix):
        """Sums of KL-NMF components with random, source-biased gains."""
        rng, rows = self.rng, len(mix)
        count = int(rng.integers(8, 40))
        v = mix + 1e-8 if rng.random() < 0.5 else (mix + 1e-8).sqrt()
        w, h = factorise(v, count, int(rng.integers(5, 16)), self.generator)
        slope = torch.tensor(rng.uniform(0, 14, (rows, 1)), dtype=torch.float32)
        noise = torch.randn(rows, count, generator=self.generator) * torch.tensor(rng.uniform(0, 3, (rows, 1)), dtype=torch.float32)
        return component_mask(w, h, wanted, mix, slope, noise)
