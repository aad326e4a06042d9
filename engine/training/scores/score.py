"""What is written down before it is played: notes, and the harmony that they follow."""

from dataclasses import dataclass, field

import numpy as np

CLIP = 12.0  # seconds of a rendered clip
SCALES = [
    (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10), (0, 2, 3, 5, 7, 9, 10), (0, 2, 4, 5, 7, 9, 10),
    (0, 2, 3, 5, 7, 8, 11), (0, 2, 4, 7, 9), (0, 3, 5, 7, 10), (0, 3, 5, 6, 7, 10), (0, 1, 4, 5, 7, 8, 10),
]


@dataclass
class Score:
    """Notes (start, length, key, velocity 1..127), bends (time, semitones), expression (time, 0..1)."""
    duration: float
    notes: list = field(default_factory=list)
    bends: list = field(default_factory=list)
    expression: list = field(default_factory=list)
    sustain: list = field(default_factory=list)

    def add(self, start, length, key, velocity):
        if start < self.duration - 0.05:
            length = float(min(max(length, 0.04), self.duration + 0.5 - start))
            self.notes.append((float(max(start, 0)), length, int(round(key)), int(np.clip(velocity, 8, 127))))


class Harmony:
    """Key, scale, tempo and a chord for every bar; of one player, or of a band that plays `together`."""

    def __init__(self, rng, duration, together=False):
        self.together = together
        self.root = int(rng.integers(12))
        self.scale = SCALES[rng.integers(len(SCALES))]
        self.beat = 60 / rng.uniform(56, 184)
        self.swing = rng.choice([0, 0, 0, rng.uniform(0.08, 0.33)])
        self.beats_per_bar = 4 if together else int(rng.choice([4, 4, 4, 3, 6, 5]))
        self.bar = self.beat * self.beats_per_bar
        degrees = rng.integers(0, len(self.scale), size=int(rng.integers(2, 5)))
        degrees[0] = 0
        self.degrees = degrees
        self.bars = int(np.ceil(duration / self.bar)) + 1

    def entrance(self, rng, latest):
        """When a player begins, in seconds; a band begins at once."""
        late = rng.uniform(0, latest)
        return 0.0 if self.together else late

    def pitches(self, low, high):
        """All scale notes within [low, high]."""
        return np.array([k for k in range(low, high + 1) if (k - self.root) % 12 in self.scale])

    def chord(self, bar, rng=None, size=3):
        """Pitch classes of the bar's chord, stacked in thirds on its degree."""
        n = len(self.scale)
        degree = self.degrees[bar % len(self.degrees)]
        return [(self.root + self.scale[(degree + 2 * i) % n]) % 12 for i in range(size)]

    def swung(self, t):
        """Delay of every second half-beat."""
        half = self.beat / 2
        return t + (self.swing * half if int(round(t / half)) % 2 else 0.0)


def voicing(rng, classes, low, high, count):
    """A chord of `count` keys with the given pitch classes around a random centre."""
    keys = [k for k in range(low, high + 1) if k % 12 in classes]
    if not keys:
        return []
    count = min(count, len(keys))
    start = int(rng.integers(0, max(1, len(keys) - count + 1)))
    return keys[start:start + count]


def loudness(rng):
    """A base loudness and spread for the piece."""
    return rng.uniform(45, 118), rng.uniform(3, 14)
