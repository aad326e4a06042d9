"""Makes of an instrument what small soundfonts and ROM samplers make of it: few notes, looped shortly, transposed far."""

import numpy as np
from scipy.signal import resample_poly

from sounds.notes import RATE, Instrument, trimmed
from scores.score import Score
from sounds.synths import hertz

LONGEST = 5.0  # seconds of a looped note


class FontNotes:
    """Single dry notes of a soundfont's preset."""

    def __init__(self, font, bank, program, velocity):
        self.font, self.bank, self.program, self.velocity = font, bank, program, velocity
        self.keys = np.arange(21, 109)

    def note(self, key):
        """A note of two seconds, as `Notes.note`; None when the preset does not exist or is silent there."""
        score = Score(2.5, [(0.0, 2.0, int(key), self.velocity)])
        audio = self.font.render(score, self.bank, self.program, None)
        return None if audio is None or np.abs(audio).max() < 1e-4 else trimmed(audio.mean(1))


class Loops(Instrument):
    """An instrument of a few notes of another, each with a short loop after its attack (or none) and fewer high frequencies."""

    def __init__(self, rng, source):
        self.source, self.decoded = source, {}
        step = int(rng.integers(4, 20))
        self.keys = source.keys[np.unique(np.abs(source.keys[:, None] - np.arange(20 + rng.integers(step), 110, step)).argmin(0))]
        self.attack = np.exp(rng.uniform(np.log(0.06), np.log(0.7)))
        self.loop = np.exp(rng.uniform(np.log(0.01), np.log(0.5))) if rng.random() < 0.7 else 0
        self.fall = rng.uniform(0.7, 1.5)
        self.thinning = int(rng.choice([1, 1, 2, 3, 4]))

    def note(self, key):
        """A sampled note, by `Notes.note`'s rules."""
        if key not in self.decoded:
            data = self.source.note(key)
            data = np.zeros(1, np.float32) if data is None else self.looped(data[:int(LONGEST * RATE)], hertz(key))
            if self.thinning > 1:
                data = resample_poly(resample_poly(data, 1, self.thinning), self.thinning, 1).astype(np.float32)
            self.decoded[key] = data
        return self.decoded[key]

    def looped(self, data, frequency):
        """The attack, then whole periods again and again, falling as the note did."""
        start, period = int(self.attack * RATE), RATE / frequency
        length = round(max(1, round(self.loop * RATE / period)) * period)
        span = int(0.5 * RATE)
        if not self.loop or start + max(length, 2 * span) > len(data):
            return data
        early, late = (np.sqrt(np.mean(data[a:a + span] ** 2)) + 1e-6 for a in (start, start + span))
        fall = np.clip(np.log(early / late) / 0.5, 0, 7) * self.fall
        loop, fade = data[start:start + length].copy(), min(length // 2, start)
        rise = np.linspace(0, 1, fade, dtype=np.float32)
        loop[-fade:] = loop[-fade:] * (1 - rise) + data[start - fade:start] * rise
        rest = np.resize(loop, int(LONGEST * RATE) - start)
        return np.concatenate([data[:start], rest * np.exp(-fall * np.arange(len(rest)) / RATE)]).astype(np.float32)
