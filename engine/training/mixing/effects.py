"""What a source or a mixture goes through: rooms, equalisers, compression, noise; and how loud it is."""

import numpy as np
import torch
import torch.nn.functional as F

from mixing.corpus import LENGTH, RATE


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
