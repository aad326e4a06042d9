"""Mixtures on the fly, as row powers: treated crops of the corpus, levels, equalisers, rooms, noise.

A mask m of a row leaves of a source s in a mixture x the error sum |s - m x|^2 = A - 2 m C + m^2 P over the row's bins, with
A = sum |s|^2, C = sum Re(s conj(x)), P = sum |x|^2. So a scene is P of the mixture, and A and C of its sources.
"""

import glob
import json
import math
import os

import numpy as np
import torch
import torch.nn.functional as F

from learned.bands import BINS, HOP, N_FFT, RATE, ROWS, sum_rows
from learned.sources import SOURCES, TAGS

FRAMES = 256                # eight seconds
LENGTH = (FRAMES - 1) * HOP + N_FFT
SLOTS = 7                   # sources of a scene, the noise among them
OTHER = len(SOURCES) - 1
RHYTHM = [[TAGS.index("drums")], [TAGS.index("bass"), TAGS.index("bass"), TAGS.index("synth bass")]]
BAND = [TAGS.index(tag) for tag in (
    "vocals", "vocals", "drums", "drums", "bass", "acoustic guitar", "electric guitar", "distorted guitar", "piano", "electric piano",
    "organ", "synth pad", "synth lead", "strings", "saxophone", "brass", "synth bass", "percussion")]
NARROW = ("sung", "spoken", "formant", "synthetic choir")  # rendered at 16 kHz
WINDOW = torch.hann_window(N_FFT).sqrt()


def spectra(audio):
    """Frames of waveforms (rows, LENGTH) -> (rows, BINS, FRAMES)."""
    return torch.stft(audio, N_FFT, HOP, window=WINDOW, center=False, return_complex=True)


class Corpus:
    """Memory-mapped clips of one split of one or more corpora."""

    def __init__(self, folders):
        self.clips = [[] for _ in TAGS]
        for path in sorted(path for folder in folders for path in glob.glob(os.path.join(folder, "*.json"))):
            with open(path, encoding="utf-8") as file:
                index = json.load(file)
            if index["rate"] != RATE or index["channels"] != 1:
                raise SystemExit(f"{path}: render the corpus with --rate {RATE} --channels 1")
            audio = np.memmap(path[:-5] + ".s16", np.int16, "r")
            self.clips[TAGS.index(index["tag"])] += [(audio, *clip) for clip in index["clips"]]
        self.tags = [i for i, clips in enumerate(self.clips) if clips]

    def crop(self, rng, tag, rate=1.0):
        """A crop of a tag at RMS 0.1, played `rate` times as fast, and its source; never silent."""
        while True:
            audio, start, length, source = self.clips[tag][rng.integers(len(self.clips[tag]))]
            need = int(LENGTH * rate) + 2
            if length <= need:
                continue
            at = start + int(rng.integers(length - need))
            x = np.asarray(audio[at:at + need], np.float32) / 32768
            if rate != 1.0:
                x = np.interp(np.arange(LENGTH) * rate, np.arange(need), x).astype(np.float32)
            x = x[:LENGTH]
            level = float(np.sqrt(np.mean(x * x)))
            if level > 0.004:
                return x * (0.1 / level), source


class Treatment:
    """What happens to a crop before it is mixed: rooms, compression, saturation; on waveforms (rows, LENGTH)."""

    def __init__(self, rng, rooms=120):
        self.size = 1 << (LENGTH - 1).bit_length()
        bank = []
        for _ in range(rooms):
            decay = math.exp(rng.uniform(math.log(0.1), math.log(2.2)))
            n = int(min(decay * 1.1, 2.0) * RATE)
            tail = rng.standard_normal(n) * np.exp(-6.9 * np.arange(n) / RATE / decay)
            dull = np.exp(-np.arange(48) / rng.uniform(0.5, 12))
            tail = np.convolve(tail, dull / dull.sum())[:n]
            tail[:int(rng.uniform(0.001, 0.03) * RATE)] = 0
            for _ in range(int(rng.integers(2, 9))):
                tail[min(n - 1, int(rng.uniform(0.002, 0.06) * RATE))] += rng.uniform(-0.3, 0.3) * np.abs(tail).max() * 6
            tail *= 10 ** (rng.uniform(-16, 4) / 20) / (np.sqrt((tail ** 2).sum()) + 1e-9)
            tail[0] += 1
            bank.append(np.fft.rfft(tail, self.size).astype(np.complex64))
        self.rooms = torch.tensor(np.stack(bank))

    def __call__(self, rng, audio):
        for i in range(len(audio)):
            if rng.random() < 0.2:  # saturation
                audio[i] = torch.tanh(audio[i] / audio[i].abs().max() * rng.uniform(0.5, 2.0))
            if rng.random() < 0.25:  # compression by a 40 ms envelope
                envelope = F.avg_pool1d(audio[i].abs()[None], 1280, 320, padding=640)
                envelope = F.interpolate(envelope[None], size=LENGTH, mode="linear", align_corners=False)[0, 0]
                audio[i] = audio[i] * (envelope + 0.01 * audio[i].abs().max()) ** -rng.uniform(0.1, 0.6)
            if rng.random() < 0.4:
                room = self.rooms[rng.integers(len(self.rooms))]
                audio[i] = torch.fft.irfft(torch.fft.rfft(audio[i], self.size) * room, self.size)[:LENGTH]
        return audio


def brighten(rng, spectrum):
    """Gives a voice that ends at 8 kHz what lies above: its 4 to 8 kHz, copied up and falling."""
    half, quarter = BINS // 2, BINS // 4
    first, second = 10 ** (-rng.uniform(2, 14) / 20), 10 ** (-rng.uniform(4, 24) / 20)
    source = spectrum[quarter:half]
    slope = torch.linspace(1, 0.5, quarter)[:, None]
    signs = torch.tensor(rng.choice([-1.0, 1.0], (quarter, 1)), dtype=torch.float32)
    spectrum[half:half + quarter] = source * slope * signs * first
    spectrum[half + quarter:half + 2 * quarter] = source * slope * signs * (first * second)
    return spectrum


class Equaliser:
    """Smooth random responses and band limits over the bins."""

    def __init__(self):
        frequency = np.maximum(np.arange(BINS), 0.5) * RATE / N_FFT
        octave = np.log2(frequency / 40) / np.log2(16000 / 40)
        self.basis = np.stack([np.cos(np.pi * k * octave) / k ** 0.5 for k in range(1, 9)])
        self.frequency = frequency

    def __call__(self, rng, strength):
        gain = 10 ** (rng.standard_normal(8) * 4 * strength * rng.random() @ self.basis / 20)
        return torch.tensor(gain, dtype=torch.float32)[:, None]

    def band(self, rng):
        """A low-pass, a high-pass, or both."""
        gain = np.ones(BINS)
        if rng.random() < 0.7:
            gain /= np.sqrt(1 + (self.frequency / np.exp(rng.uniform(np.log(3000), np.log(15000)))) ** rng.choice([4, 16, 64]))
        if rng.random() < 0.4:
            gain /= np.sqrt(1 + (np.exp(rng.uniform(np.log(40), np.log(300))) / self.frequency) ** rng.choice([2, 4]))
        return torch.tensor(gain, dtype=torch.float32)[:, None]


class Scenes:
    """Endless batches of scenes."""

    def __init__(self, corpus, seed, batch=8, pool=480, fresh=6, most=6, plain=False):
        self.rng = np.random.default_rng(seed)
        self.generator = torch.Generator().manual_seed(int(seed) % (1 << 31))
        self.corpus, self.batch, self.fresh, self.most, self.plain = corpus, batch, fresh, most, plain
        self.treatment, self.equaliser = Treatment(self.rng), Equaliser()
        self.pool, self.order = [[] for _ in TAGS], []
        self.kept = -(-pool // len(corpus.tags))
        for _ in range(pool):
            self.renew()

    def renew(self):
        """Adds one treated crop to the pool and drops the oldest of its tag."""
        rng = self.rng
        if not self.order:
            self.order = list(rng.permutation(self.corpus.tags))
        tag = int(self.order.pop())
        rate = 1.0 if self.plain or rng.random() < 0.4 else float(np.clip(2 ** rng.normal(0, 0.12), 0.75, 1.33))
        audio, source = self.corpus.crop(rng, tag, rate)
        audio = torch.tensor(audio)[None]
        spectrum = spectra(audio if self.plain else self.treatment(rng, audio))[0]
        if source.startswith(NARROW) and rng.random() < 0.8:
            spectrum = brighten(rng, spectrum)
        spectrum = spectrum * (0.1 * math.sqrt(BINS * FRAMES) / spectrum.abs().pow(2).sum().clamp_min(1e-12).sqrt())
        self.pool[tag] = (self.pool[tag] + [spectrum])[-self.kept:]

    def choose(self, count):
        """Tags of a scene's sources."""
        rng = self.rng
        tags = [t for t in self.corpus.tags if self.pool[t]]
        band = [t for t in BAND if t in tags]
        if self.plain or not band or rng.random() >= 0.5:
            return rng.choice(tags, count, replace=count > len(tags) or (not self.plain and rng.random() < 0.06))
        section = [int(rng.choice(players)) for players in RHYTHM if set(players) <= set(tags)] if count > 2 and rng.random() < 0.5 else []
        return np.append(section, rng.choice(band, count - len(section), replace=count > len(band) or rng.random() < 0.06)).astype(int)

    def noise(self):
        """Noise of some colour, now and then swelling."""
        rng = self.rng
        parts = torch.randn(2, BINS, FRAMES, generator=self.generator)
        colour = (torch.arange(BINS) + 3.0) ** -rng.uniform(0, 1.2)
        noise = torch.complex(parts[0], parts[1]) * colour[:, None]
        if rng.random() < 0.3:
            swell = np.interp(np.arange(FRAMES), np.linspace(0, FRAMES, 9), rng.random(9))
            noise = noise * torch.tensor(swell, dtype=torch.float32)
        return noise * (0.1 * math.sqrt(BINS * FRAMES) / noise.abs().pow(2).sum().sqrt())

    def scene(self):
        """Sources of one scene that is not silent: {source: spectrum}."""
        while True:
            parts = self.compose()
            if sum(parts.values()).abs().max() > 1e-4:
                return parts

    def compose(self):
        """Sources of one scene."""
        rng = self.rng
        count = int(rng.integers(2, 5)) if self.plain else int(rng.choice(np.arange(1, self.most + 1)))
        spread = 8.0 if self.plain else rng.choice([4.0, 10.0, 18.0])
        parts = {}
        for tag in self.choose(count):
            x = self.pool[tag][rng.integers(len(self.pool[tag]))] * float(10 ** (-rng.uniform(0, spread) / 20))
            if not self.plain:
                x = x * self.equaliser(rng, 1.0)
                if rng.random() < 0.5:
                    x = x.roll(int(rng.integers(FRAMES)), 1)
                if rng.random() < 0.1:  # enters or leaves
                    gate, at = torch.zeros(FRAMES), int(rng.integers(20, FRAMES - 20))
                    gate[:at] = 1
                    x = x * (gate if rng.random() < 0.5 else 1 - gate)
            parts[int(tag)] = parts[int(tag)] + x if int(tag) in parts else x
        if not self.plain:
            if rng.random() < 0.6:
                parts[OTHER] = self.noise() * float(10 ** (-rng.uniform(12 if rng.random() < 0.2 else 25, 60) / 20))
            gain = self.equaliser(rng, 0.7)
            if rng.random() < 0.3:
                gain = gain * self.equaliser.band(rng)
            parts = {tag: x * gain for tag, x in parts.items()}
            if rng.random() < 0.25:  # the bus compressor
                level = sum(parts.values()).abs().pow(2).sum(0)
                level = F.avg_pool1d(level[None, None], 5, 1, padding=2)[0, 0].sqrt()
                gain = (level + 0.02 * level.max() + 1e-9) ** -rng.uniform(0.1, 0.5)
                parts = {tag: x * gain for tag, x in parts.items()}
        return parts

    def batch_of(self):
        """P (batch, ROWS, FRAMES), A and C (batch, SLOTS, ROWS, FRAMES), sources (batch, SLOTS), -1 where a slot is empty."""
        for _ in range(self.fresh):
            self.renew()
        p = torch.zeros(self.batch, ROWS, FRAMES)
        a, c = torch.zeros(self.batch, SLOTS, ROWS, FRAMES), torch.zeros(self.batch, SLOTS, ROWS, FRAMES)
        which = -torch.ones(self.batch, SLOTS, dtype=torch.long)
        for i in range(self.batch):
            parts = self.scene()
            mix = sum(parts.values())
            p[i] = sum_rows(mix.real ** 2 + mix.imag ** 2)
            for j, (source, x) in enumerate(parts.items()):
                which[i, j] = source
                a[i, j] = sum_rows(x.real ** 2 + x.imag ** 2)
                c[i, j] = sum_rows(x.real * mix.real + x.imag * mix.imag)
        scale = 1 / p.mean((1, 2), keepdim=True).clamp_min(1e-12)
        return p * scale, a * scale[:, None], c * scale[:, None], which
