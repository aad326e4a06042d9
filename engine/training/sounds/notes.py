"""Plays scores with recorded single notes of real instruments (a folder of files named by their key: A4.mp3, Ds3v10.ogg)."""

import glob
import os
import re

import numpy as np
import soundfile
from scipy.signal import resample_poly

RATE = 44100
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "node_modules")
KEYS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
DRY_RELEASE = (0.04, 0.25)  # seconds to fall by 60 dB, or up to six times that in a lively room


def key_of(path):
    """The MIDI key that a file's name tells, or None."""
    found = re.match(r"([A-G])(s|#)?(\d)", os.path.basename(path))
    return KEYS[found[1]] + bool(found[2]) + 12 * int(found[3]) + 12 if found else None


def trimmed(data):
    """A mono note without its leading silence, its loudest half second at -20 dB."""
    data = data[np.flatnonzero(np.abs(data) > 0.02 * np.abs(data).max())[0]:]
    energy = np.convolve(data[::16] ** 2, np.ones(RATE // 32), "same").max() / (RATE / 32)
    return data * (0.1 / np.sqrt(energy + 1e-9))


class Instrument:
    """Plays scores with single notes; `keys` (sorted) and `note(key)` (mono at 44.1 kHz) are its kinds' own."""

    def render(self, score, rng):
        """Mono float32 audio of the score."""
        out = np.zeros(int((score.duration + 1) * RATE), np.float32)
        # The same notes through other strings and tubes: every note is taken from a key that lies a little beside.
        beside = rng.normal(0, 1.5)
        release = rng.uniform(*DRY_RELEASE) * (1 if rng.random() < 0.6 else rng.uniform(1, 6))
        late = rng.uniform(0, 0.04) if rng.random() < 0.3 else 0  # played legato: without the beginning of the attack
        bends = np.array(score.bends or [(0.0, 0.0)])
        swells = np.array(score.expression or [(0.0, 1.0)])
        pedals = [(t, v >= 64) for t, v in score.sustain]
        for start, length, key, velocity in score.notes:
            for (down, pressed), (up, _) in zip(pedals, pedals[1:] + [(score.duration, False)]):
                if pressed and down <= start + length < up:
                    length = up - start
            base = self.keys[np.abs(self.keys - key - beside).argmin()]
            recorded = self.note(base)
            a = int(start * RATE)
            count = min(int((length + release) * RATE), len(out) - a)
            if count <= 0:
                continue
            time = start + np.arange(0, count, 32) / RATE
            semitones = key - base + bends[np.searchsorted(bends[:, 0], time, "right").clip(1) - 1, 1]
            speed = np.repeat(2 ** (semitones / 12), 32)[:count]
            position = late * RATE + np.cumsum(speed)
            data = np.interp(position, np.arange(len(recorded)), recorded, right=0)
            gain = np.repeat(swells[np.searchsorted(swells[:, 0], time, "right").clip(1) - 1, 1], 32)[:count]
            since = np.arange(count) / RATE
            gain = gain * np.minimum(1, since / 0.006) * 10 ** (-3 * np.maximum(0, since - length) / release)
            out[a:a + count] += (data * gain * (velocity / 127) ** 1.5).astype(np.float32)
        return out


class Notes(Instrument):
    """One instrument's recorded notes, decoded when first played."""

    def __init__(self, package):
        paths = sum((glob.glob(os.path.join(FOLDER, package, "**", "*." + kind), recursive=True) for kind in ("mp3", "ogg")), [])
        self.paths = {key_of(path): path for path in sorted(paths) if key_of(path) is not None}
        if not self.paths:
            raise FileNotFoundError(f"{package} is not in {FOLDER}: run npm install in {os.path.dirname(FOLDER)}")
        self.keys = np.array(sorted(self.paths))
        self.decoded = {}

    def note(self, key):
        """A recorded note as mono float32 at 44.1 kHz, its leading silence removed, its loudest half second at -20 dB."""
        if key not in self.decoded:
            data, rate = soundfile.read(self.paths[key], dtype="float32", always_2d=True)
            data = data.mean(1)
            if rate != RATE:
                data = resample_poly(data, RATE, rate).astype(np.float32)
            self.decoded[key] = trimmed(data)
        return self.decoded[key]
