"""Mixtures on the fly: sources through rooms and equalisers, levels, half-separated audio, noise, codecs.

A pool of treated source crops is renewed little by little; each batch mixes crops of the pool anew.
"""

import glob
import json
import math
import os

import numpy as np
import torch
import torch.nn.functional as F

from model import HOP, MELS, N_FFT, Tagger
from vocabulary import INDEX, NEIGHBOURS, TAGS

RATE = 16000
LENGTH = 3 * RATE
STFT, STEP = 1024, 512
MOST = 6                    # sources in a mixture
PRESENT, ABSENT = 1e-2, 10 ** -3.5
BAND = ["vocals", "drums", "bass", "acoustic guitar", "electric guitar", "distorted guitar", "piano", "electric piano",
        "organ", "synth pad", "synth lead", "strings", "saxophone", "brass", "synth bass", "percussion"]


class Corpus:
    """Memory-mapped clips of one split, of one or several corpora."""

    def __init__(self, *folders):
        self.clips = [[] for _ in TAGS]
        for path in (path for folder in folders for path in glob.glob(os.path.join(folder, "*.json"))):
            with open(path, encoding="utf-8") as file:
                index = json.load(file)
            assert index["rate"] == RATE and index["channels"] == 1
            audio = np.memmap(path[:-5] + ".s16", np.int16, "r")
            self.clips[INDEX[index["tag"]]] += [(audio, *clip) for clip in index["clips"]]
        self.tags = [i for i, clips in enumerate(self.clips) if clips]

    def crop(self, rng, tag, rate=1.0, drift=0.0):
        """Three seconds of a tag at RMS 0.1, resampled by `rate`, and its source; never silent."""
        while True:
            audio, start, length, source = self.clips[tag][rng.integers(len(self.clips[tag]))]
            need = int(LENGTH * rate * (1 + abs(drift))) + 4
            if length <= need:
                continue
            a = start + int(rng.integers(length - need))
            x = np.asarray(audio[a:a + need], np.float32) / 32768
            if rate != 1.0 or drift:
                t = np.arange(LENGTH, dtype=np.float32)
                t = t * rate + drift * LENGTH / 6.3 * np.sin(t * np.float32(6.28 / LENGTH))
                x = np.interp(np.abs(t), np.arange(need, dtype=np.float32), x).astype(np.float32)
            x = x[:LENGTH]
            level = float(np.sqrt(np.mean(x * x)))
            if level > 0.004:
                return x * (0.1 / level), source


class Effects:
    """Rooms, equalisers and band limits as one multiplication in the frequency domain."""

    def __init__(self, rng, rooms=160):
        bins = LENGTH // 2 + 1
        frequency = np.linspace(1, RATE / 2, bins)
        octave = np.log2(frequency / 40) / np.log2(8000 / 40)
        self.basis = torch.tensor(np.stack([np.cos(np.pi * k * octave) for k in range(1, 9)]), dtype=torch.float32)
        self.frequency = torch.tensor(frequency, dtype=torch.float32)
        bank = []
        for _ in range(rooms):
            decay = np.exp(rng.uniform(np.log(0.08), np.log(2.2)))
            n = int(min(decay * 1.1, 2.0) * RATE)
            t = np.arange(n) / RATE
            tail = rng.standard_normal(n) * np.exp(-6.9 * t / decay)
            dull = np.exp(-np.arange(24) / rng.uniform(0.5, 6))
            tail = np.convolve(tail, dull / dull.sum())[:n]
            tail[:int(rng.uniform(0.001, 0.03) * RATE)] = 0
            for _ in range(int(rng.integers(2, 9))):
                tail[min(n - 1, int(rng.uniform(0.002, 0.06) * RATE))] += rng.uniform(-0.3, 0.3) * np.abs(tail).max() * 6
            tail *= 10 ** (rng.uniform(-14, 6) / 20) / (np.sqrt((tail ** 2).sum()) + 1e-9)
            tail[0] += 1
            bank.append(np.fft.rfft(tail, LENGTH).astype(np.complex64))
        self.rooms = torch.tensor(np.stack(bank))

    def __call__(self, rng, audio, strength=1.0, room=0.5):
        """Filter each row of `audio` by a random response."""
        rows = len(audio)
        weights = rng.standard_normal((rows, 8)) / np.arange(1, 9) ** 0.5 * 4 * strength * rng.random((rows, 1))
        decibel = torch.tensor(weights, dtype=torch.float32) @ self.basis
        gain = torch.pow(10, decibel / 20)
        for i in range(rows):
            if rng.random() < 0.18 * strength:
                cut, order = float(np.exp(rng.uniform(np.log(2500), np.log(7500)))), int(rng.choice([2, 4, 16]))
                gain[i] /= torch.sqrt(1 + (self.frequency / cut) ** order)
            if rng.random() < 0.18 * strength:
                cut, order = float(np.exp(rng.uniform(np.log(40), np.log(300)))), int(rng.choice([2, 4]))
                gain[i] /= torch.sqrt(1 + (cut / self.frequency) ** order)
        spectrum = torch.fft.rfft(audio) * gain
        wet = torch.tensor(np.flatnonzero(rng.random(rows) < room))
        if len(wet):
            spectrum[wet] *= self.rooms[torch.tensor(rng.integers(0, len(self.rooms), len(wet)))]
        return torch.fft.irfft(spectrum, LENGTH)


def compress(audio, amount):
    """Level compression by a 40 ms envelope: amount 0 (none) to 1 (flat), one per row."""
    envelope = F.avg_pool1d(audio.abs()[:, None], 640, 160, padding=320)
    envelope = F.interpolate(envelope, size=audio.shape[1], mode="linear", align_corners=False)[:, 0]
    return audio * torch.pow(envelope + 0.01, -amount[:, None])


def noise_bank(rng, count=40):
    """White to brown noise and mains hum at RMS 0.1."""
    frequency = np.arange(LENGTH // 2 + 1) / 3 + 5
    t = np.arange(LENGTH) / RATE
    bank = []
    for i in range(count):
        if i % 5 == 0:
            base, fall = rng.choice([50, 60, 100, 120]), rng.uniform(0.5, 2)
            noise = sum(np.sin(6.2832 * base * k * t + rng.random() * 6) / k ** fall for k in range(1, 8))
        else:
            noise = np.fft.irfft(np.fft.rfft(rng.standard_normal(LENGTH)) * frequency ** -rng.uniform(0, 1.2), LENGTH)
        bank.append(noise / np.sqrt(np.mean(noise ** 2)) * 0.1)
    return torch.tensor(np.stack(bank), dtype=torch.float32)


def level_of(audio):
    """RMS of each row."""
    return audio.pow(2).mean(-1).clamp_min(1e-14).sqrt()


def emphasised(audio):
    """Pre-emphasised copy, in which bass does not outweigh everything."""
    return audio[..., 1:] - 0.95 * audio[..., :-1]


class Pool:
    """Treated source crops, renewed little by little; subclasses decide what of a crop is kept."""

    def __init__(self, corpus, seed, batch, pool, fresh):
        self.rng = np.random.default_rng(seed)
        self.generator = torch.Generator().manual_seed(int(seed) % (1 << 31))
        self.corpus, self.batch, self.fresh, self.size = corpus, batch, fresh, pool
        self.effects = Effects(self.rng)
        self.pool_tag = np.zeros(pool, int)
        self.by_tag = [[] for _ in TAGS]
        self.next = 0
        self.weights = torch.ones(len(TAGS), len(TAGS))
        for (source, other), weight in NEIGHBOURS.items():
            self.weights[INDEX[source], INDEX[other]] = weight
        self.tag_order = []
        self.allocate()
        while self.next < pool:
            self.renew(60)

    def renew(self, count):
        """Replace the oldest crops of the pool."""
        rng, crops, tags = self.rng, [], []
        for _ in range(count):
            if not self.tag_order:
                self.tag_order = list(rng.permutation(self.corpus.tags))
            tag = int(self.tag_order.pop())
            rate = 2 ** rng.normal(0, 0.12) if rng.random() < 0.6 else 1.0
            x, _ = self.corpus.crop(rng, tag, float(np.clip(rate, 0.75, 1.33)), rng.uniform(0, 0.006) if rng.random() < 0.25 else 0.0)
            crops.append(x)
            tags.append(tag)
        audio = self.effects(rng, torch.tensor(np.stack(crops)))
        amount = torch.tensor(np.where(rng.random(count) < 0.3, rng.uniform(0.1, 0.6, count), 0.0), dtype=torch.float32)
        if (amount > 0).any():
            squeezed = amount > 0
            audio[squeezed] = compress(audio[squeezed] / level_of(audio[squeezed])[:, None] * 0.1, amount[squeezed])
        drive = torch.tensor(np.where(rng.random(count) < 0.2, rng.uniform(0.5, 2.0, count), 0.0), dtype=torch.float32)
        for i in torch.nonzero(drive)[:, 0].tolist():
            if TAGS[tags[i]] != "electric guitar":
                audio[i] = torch.tanh(audio[i] / audio[i].abs().max() * drive[i])
        audio = audio / level_of(audio)[:, None] * 0.1
        slots = [(self.next + i) % self.size for i in range(count)]
        for slot, tag in zip(slots, tags):
            if self.next >= self.size:
                self.by_tag[self.pool_tag[slot]].remove(slot)
            self.pool_tag[slot] = tag
            self.by_tag[tag].append(slot)
            self.next += 1
        self.store(torch.tensor(slots), audio)

    def choose(self, count):
        """Pool slots of `count` sources, tags balanced, one instrument rarely twice."""
        rng = self.rng
        filled = [t for t in self.corpus.tags if self.by_tag[t]]
        if count > 1 and rng.random() < 0.4:
            filled = [t for t in filled if TAGS[t] in BAND] or filled
        tags = rng.choice(filled, size=count, replace=count > len(filled) or rng.random() < 0.1)
        return [self.by_tag[t][rng.integers(len(self.by_tag[t]))] for t in tags]

    def label(self, tags, energy, bright):
        """Labels by audibility and their weights (0 = don't care)."""
        size, count = len(tags), len(TAGS)
        known = torch.tensor(np.where(tags < 0, 0, tags))
        total = torch.zeros(size, count).scatter_add_(1, known, energy)
        shine = torch.zeros(size, count).scatter_add_(1, known, bright)
        share = torch.maximum(total / total.sum(1, keepdim=True).clamp_min(1e-12),
                              shine / shine.sum(1, keepdim=True).clamp_min(1e-12))
        labels = (share > PRESENT).float()
        weights = torch.ones(size, count)
        audible = share > ABSENT
        for source in range(count):
            rows = audible[:, source]
            if rows.any():
                weights[rows] = torch.minimum(weights[rows], self.weights[source][None])
        weights = torch.where(labels > 0, torch.ones_like(weights), weights)
        weights[audible & (labels == 0)] = 0
        return labels, weights


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
            mask[at] = self.component_mask(power[at], observed[at])
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
            if rng.random() < 0.15:
                share = (share > 0.5).float()
            if rng.random() < 0.5:
                share = smooth(share, int(rng.choice([1, 5, 21])), int(rng.choice([1, 5, 9])))
            leak = 10 ** (rng.uniform(-45, -5) / 20)
            mask[i] = leak + (1 - leak) * (share if rng.random() < 0.6 else 1 - share)
        masked = power * mask[:, None] ** 2
        energy, bright = masked.mean((2, 3)), (masked * self.emphasis).mean((2, 3))
        out = torch.istft(total * mask, STFT, STEP, window=self.window, length=LENGTH)
        pad = MOST - most
        return out, F.pad(energy, (0, pad)), F.pad(bright, (0, pad))

    def component_mask(self, power, observed):
        """Sums of KL-NMF components with random, source-biased gains."""
        rng, (rows, bins, frames) = self.rng, observed.shape
        count = int(rng.integers(8, 28))
        v = observed if rng.random() < 0.5 else observed.sqrt()
        v = v + 1e-8
        w = torch.rand(rows, bins, count, generator=self.generator) + 0.1
        h = torch.rand(rows, count, frames, generator=self.generator) + 0.1
        for _ in range(int(rng.integers(4, 10))):
            ratio = v / (w @ h + 1e-9)
            h = h * (w.transpose(1, 2) @ ratio) / (w.sum(1)[:, :, None] + 1e-9)
            ratio = v / (w @ h + 1e-9)
            w = w * (ratio @ h.transpose(1, 2)) / (h.sum(2)[:, None] + 1e-9)
        model = w @ h + 1e-9
        chosen = torch.rand(rows, power.shape[1], generator=self.generator) < 0.4
        chosen[torch.arange(rows), torch.randint(0, 2, (rows,), generator=self.generator) % power.shape[1]] = True
        wanted = (power * chosen[:, :, None, None]).sum(1)
        pull = torch.einsum("bft,bfk,bkt->bk", wanted / model, w, h)
        every = torch.einsum("bft,bfk,bkt->bk", power.sum(1) / model, w, h)
        share = pull / (every + 1e-9)
        slope = torch.tensor(rng.uniform(0, 14, (rows, 1)), dtype=torch.float32)
        noise = torch.randn(rows, count, generator=self.generator) * torch.tensor(rng.uniform(0, 3, (rows, 1)), dtype=torch.float32)
        gain = torch.sigmoid(slope * (share - 0.5) + noise)
        return (w * gain[:, None]) @ h / model

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
            if rng.random() < 0.15:
                share = (share > 0.5).float()
            if rng.random() < 0.4:
                share = smooth(share, int(rng.choice([1, 3, 7])), int(rng.choice([1, 5, 9])))
            leak = 10 ** (rng.uniform(-45, -5) / 20)
            out[i] = leak + (1 - leak) * (share if rng.random() < 0.6 else 1 - share)
        for i in np.flatnonzero(kinds == 2):
            decibel = 10 * torch.log10(mix[i] + 1e-9)
            out[i] = (decibel > decibel.amax(0, keepdim=True) - rng.uniform(15, 45)).float() * (1 - 1e-3) + 1e-3
            if rng.random() < 0.5:
                step = rng.uniform(3, 9)
                out[i] *= torch.pow(10, (torch.round(decibel / step) * step - decibel) / 20)
        return out

    def components(self, wanted, mix):
        """Sums of KL-NMF components with random, source-biased gains."""
        rng, (rows, bins, frames) = self.rng, mix.shape
        count = int(rng.integers(8, 40))
        v = mix + 1e-8 if rng.random() < 0.5 else (mix + 1e-8).sqrt()
        w = torch.rand(rows, bins, count, generator=self.generator) + 0.1
        h = torch.rand(rows, count, frames, generator=self.generator) + 0.1
        for _ in range(int(rng.integers(5, 16))):
            h = h * (w.transpose(1, 2) @ (v / (w @ h + 1e-9))) / (w.sum(1)[:, :, None] + 1e-9)
            w = w * ((v / (w @ h + 1e-9)) @ h.transpose(1, 2)) / (h.sum(2)[:, None] + 1e-9)
        model = w @ h + 1e-9
        share = torch.einsum("bft,bfk,bkt->bk", wanted / model, w, h) / (torch.einsum("bft,bfk,bkt->bk", mix / model, w, h) + 1e-9)
        slope = torch.tensor(rng.uniform(0, 14, (rows, 1)), dtype=torch.float32)
        noise = torch.randn(rows, count, generator=self.generator) * torch.tensor(rng.uniform(0, 3, (rows, 1)), dtype=torch.float32)
        return (w * torch.sigmoid(slope * (share - 0.5) + noise)[:, None]) @ h / model


def smooth(image, rows, columns):
    """Moving average of a 2-D tensor, same size (odd windows)."""
    image = F.avg_pool2d(image[None, None], (rows, 1), 1, padding=(rows // 2, 0), count_include_pad=False)
    return F.avg_pool2d(image, (1, columns), 1, padding=(0, columns // 2), count_include_pad=False)[0, 0]
