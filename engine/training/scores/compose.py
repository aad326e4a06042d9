"""Endless little compositions: notes, pitch bends and expression for one instrument.

Everything is in seconds and drawn from one numpy random generator, so that a seed fixes the piece.
"""

import numpy as np

from scores.score import Harmony, Score
from scores.styles import STYLES


def ornament(score, rng, vibrato, slides):
    """Add vibrato, scoops and swells: `vibrato` in semitones at most, `slides` the chance of a scoop."""
    depth = rng.uniform(0.1, 1) * vibrato if rng.random() < 0.8 else 0.0
    rate, onset = rng.uniform(4.2, 7.2), rng.uniform(0.0, 0.5)
    drift = rng.uniform(-0.15, 0.15)
    for start, length, _, _ in sorted(score.notes):
        slide = rng.choice([-2, -1, -1, 1]) if rng.random() < slides else 0
        glide = rng.uniform(0.05, 0.15)
        steps = np.arange(0, min(length, 4.0), 0.025) if depth or slide else [0.0]
        for dt in steps:
            value = drift + depth * np.clip((dt - onset) / 0.3, 0, 1) * np.sin(2 * np.pi * rate * dt)
            if slide and dt < glide:
                value += slide * (1 - dt / glide)
            score.bends.append((start + dt, float(value)))
    if rng.random() < 0.6:
        period, low = rng.uniform(1, 5), rng.uniform(0.35, 0.9)
        phase = rng.uniform(0, 6.28)
        for t in np.arange(0, score.duration, 0.06):
            level = low + (1 - low) * (0.5 + 0.5 * np.sin(2 * np.pi * t / period + phase))
            score.expression.append((float(t), float(level)))


def compose(rng, styles, low, high, duration, vibrato=0.0, slides=0.0, pedal=0.0, song=None):
    """One piece: two sections in randomly chosen styles within the register [low, high], or one to the harmony of a song."""
    score = Score(duration)
    cut = duration if song or rng.random() < 0.5 else duration * rng.uniform(0.35, 0.65)
    for begin, end in ((0, cut), (cut, duration)):
        if end - begin < 1:
            continue
        part = Score(end - begin)
        harmony = song or Harmony(rng, part.duration)
        width = int(rng.integers(14, 30))
        floor = int(rng.integers(low, max(low + 1, high - width + 1)))
        STYLES[rng.choice(styles)](part, rng, harmony, floor, min(high, floor + width))
        score.notes += [(s + begin, n, k, v) for s, n, k, v in part.notes]
        if rng.random() < pedal:
            for bar in range(harmony.bars):
                score.sustain += [(begin + bar * harmony.bar, 0), (begin + bar * harmony.bar + 0.06, 127)]
            score.sustain.append((end, 0))
    if vibrato or slides:
        ornament(score, rng, vibrato, slides)
    return score
