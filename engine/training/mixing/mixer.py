"""Mixtures of waveforms on the fly: levels, half-separated audio, noise, codecs."""

import math

import numpy as np
import torch
import torch.nn.functional as F

from mixing.corpus import LENGTH
from mixing.effects import compress, emphasised, level_of, noise_bank
from mixing.halves import component_mask, factorise, leaky
from mixing.pool import MOST, Pool

STFT, STEP = 1024, 512


class Mixer(Pool):
    """Endless batches of waveforms: (audio, labels, label weights, single tag or -1)."""

    def __init__(self, corpus, seed, batch=48, pool=1500):
        super().__init__(corpus, seed, batch, pool, max(2, batch * 7 // 12))

    def allocate(self):
        """Room for the crops."""
        self.pool, self.bright = torch.zeros(self.size, LENGTH), torch.zeros(self.size)
        self.window = torch.hann_window(STFT).sqrt()
        f = torch.linspace(0, math.pi, STFT // 2 + 1)
        self.emphasis = ((1 - 0.95 * torch.cos(f)) ** 2 + (0.95 * torch.sin(f)) ** 2)[:, None]
        self.noises = noise_bank(self.rng)

    def store(self, slots, audio):
        """Keep the waveforms."""
        self.pool[slots] = audio
        self.bright[slots] = level_of(emphasised(audio))

    def batch_of(self):
        """One batch."""
        rng, size = self.rng, self.batch
        self.renew(self.fresh)
        counts = rng.choice(MOST + 1, size=size, p=[0.02, 0.42, 0.18, 0.15, 0.11, 0.08, 0.04])
        half = (rng.random(size) < np.where(counts > 1, 0.5, 0.15)) & (counts > 0)
        masked = np.flatnonzero(half)
        kept = {row: k for k, row in enumerate(masked)}
        mix, sources = torch.zeros(size, LENGTH), torch.zeros(len(masked), MOST, LENGTH)
        tags = -np.ones((size, MOST), int)
        energy, bright = torch.zeros(size, MOST), torch.zeros(size, MOST)
        spread = rng.choice([3.0, 8.0, 16.0], size=size)
        for i, count in enumerate(counts):
            for j, slot in enumerate(self.choose(int(count))):
                gain = 10 ** (-rng.uniform(0, spread[i]) / 20)
                x = self.pool[slot] * gain
                if rng.random() < 0.5:
                    x = x.roll(int(rng.integers(LENGTH)))
                if rng.random() < 0.06:  # enters or leaves
                    if rng.random() < 0.5:
                        x[:LENGTH // 2] = 0
                    else:
                        x[LENGTH // 2:] = 0
                mix[i] += x
                if half[i]:
                    sources[kept[i], j] = x
                tags[i, j] = self.pool_tag[slot]
                energy[i, j], bright[i, j] = (0.1 * gain) ** 2, (float(self.bright[slot]) * gain) ** 2
        if len(masked):
            at = torch.tensor(masked)
            mix[at], energy[at], bright[at] = self.half_separate(sources, counts[masked])
        labels, weights = self.label(tags, energy, bright)

        single = np.where(counts == 1, tags[:, 0], -1)
        single[masked] = -1
        audio = self.master(mix, counts)
        silent = torch.tensor(rng.random(size) < 0.03)
        loud = torch.tensor(rng.uniform(-50, -8, size) + np.where(silent, -45, 0), dtype=torch.float32)
        audio = audio / level_of(audio)[:, None].clamp_min(1e-5) * torch.pow(10, loud / 20)[:, None]
        labels[loud < -70] = 0
        weights[loud < -70] = 1
        weights[(loud < -52) & (loud >= -70)] = 0
        single[loud.numpy() < -52] = -1
        audio[torch.tensor(rng.random(size) < 0.01)] = 0.0
        quiet = audio.abs().amax(1) == 0
        labels[quiet], weights[quiet] = 0, 1
        single[quiet.numpy()] = -1
        dither = torch.tensor(10 ** (rng.uniform(-110, -85, size) / 20), dtype=torch.float32)
        audio = audio + dither[:, None] * torch.randn(audio.shape, generator=self.generator)
        return audio.clamp(-1.5, 1.5), labels, weights, torch.tensor(single)

    def half_separate(self, sources, counts):
        """Masked mixtures and each source's energy in them."""
        rng, rows = self.rng, len(sources)
        most = int(counts.max())
        parts = torch.zeros(rows, most, STFT // 2 + 1, LENGTH // STEP + 1, dtype=torch.complex64)
        sounding = torch.arange(most)[None] < torch.tensor(counts)[:, None]
        parts[sounding] = torch.stft(sources[:, :most][sounding], STFT, STEP, window=self.window, return_complex=True)
        power = parts.real ** 2 + parts.imag ** 2
        total = parts.sum(1)
        observed = total.real ** 2 + total.imag ** 2
        mask = torch.ones_like(observed)
        factorised = np.flatnonzero(rng.random(rows) < 0.35)
        if len(factorised):
            at = torch.tensor(factorised)
            mask[at] = self.components(power[at], observed[at])
        for i in range(rows):
            if i in factorised:
                continue
            if counts[i] == 1 or rng.random() < 0.15:
                mask[i] = self.codec_mask(observed[i])
                continue
            chosen = rng.random(most) < rng.uniform(0.2, 0.8)
            chosen[rng.integers(counts[i])] = True
            p = rng.choice([0.5, 1.0, 2.0])
            wanted = power[i, torch.tensor(chosen)].pow(p).sum(0)
            share = wanted / (power[i].pow(p).sum(0) + 1e-9)
            mask[i] = leaky(rng, share, 0.5, [1, 5, 21])
        masked = power * mask[:, None] ** 2
        energy, bright = masked.mean((2, 3)), (masked * self.emphasis).mean((2, 3))
        out = torch.istft(total * mask, STFT, STEP, window=self.window, length=LENGTH)
        pad = MOST - most
        return out, F.pad(energy, (0, pad)), F.pad(bright, (0, pad))

    def components(self, power, observed):
        """Sums of KL-NMF components with random, source-biased gains."""
        rng, rows = self.rng, len(observed)
        count = int(rng.integers(8, 28))
        v = observed if rng.random() < 0.5 else observed.sqrt()
        w, h = factorise(v + 1e-8, count, int(rng.integers(4, 10)), self.generator)
        chosen = torch.rand(rows, power.shape[1], generator=self.generator) < 0.4
        chosen[torch.arange(rows), torch.randint(0, 2, (rows,), generator=self.generator) % power.shape[1]] = True
        wanted = (power * chosen[:, :, None, None]).sum(1)
        slope = torch.tensor(rng.uniform(0, 14, (rows, 1)), dtype=torch.float32)
        noise = torch.randn(rows, count, generator=self.generator) * torch.tensor(rng.uniform(0, 3, (rows, 1)), dtype=torch.float32)
        return component_mask(w, h, wanted, power.sum(1), slope, noise)

    def codec_mask(self, observed):
        """Spectral holes, coarse quantisation or missing bands."""
        rng = self.rng
        decibel = 10 * torch.log10(observed + 1e-10)
        threshold = decibel.amax(0, keepdim=True) - rng.uniform(20, 50)
        mask = (decibel > threshold).float()
        if rng.random() < 0.5:
            step = rng.uniform(3, 9)
            mask = mask * torch.pow(10, (torch.round(decibel / step) * step - decibel) / 20)
        if rng.random() < 0.5:
            hole = int(rng.integers(len(observed)))
            mask[hole:hole + int(rng.integers(5, 120))] *= 0.05
        return mask

    def master(self, mix, counts):
        """Noise, bus equaliser and room, compression and saturation of the mixture."""
        rng, size = self.rng, len(mix)
        mix = mix / level_of(mix)[:, None].clamp_min(1e-6) * 0.1
        some = torch.tensor(np.flatnonzero(rng.random(size) < 0.3))
        if len(some):
            mix[some] = self.effects(rng, mix[some], strength=0.7, room=0.35)
        some = torch.tensor(np.flatnonzero(rng.random(size) < 0.25))
        if len(some):
            amount = torch.tensor(rng.uniform(0.1, 0.5, len(some)), dtype=torch.float32)
            mix[some] = compress(mix[some], amount)
        for i in np.flatnonzero(rng.random(size) < 0.12):
            peak = mix[i].abs().max().clamp_min(1e-6)
            mix[i] = torch.clamp(mix[i] / peak * float(rng.uniform(1, 2.5)), -1, 1)
        mix = mix / level_of(mix)[:, None].clamp_min(1e-6) * 0.1
        for i in np.flatnonzero((rng.random(size) < 0.35) | (counts == 0)):
            noise = self.noises[rng.integers(len(self.noises))]
            if counts[i] == 0:
                mix[i] = 0
            mix[i] += noise.roll(int(rng.integers(LENGTH))) * 10 ** (-rng.uniform(12, 55) / 20)
        return mix
