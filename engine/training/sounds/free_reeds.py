"""Accordions, bandoneons, harmoniums and harmonicas: beating free reeds on one bellows."""

import numpy as np
from scipy.signal import butter, sosfilt

from sounds.synths import envelope, hertz, wave

RANKS = ((0.5,), (1,), (2,), (1, 1), (1, 1, 1), (0.5, 1), (0.5, 2), (1, 2), (0.5, 1, 1), (0.5, 1, 2), (0.5, 1, 1, 2))


def accordion(rng, score, rate):
    """Free reeds, one to four a note, through a box: (rng, score, rate) -> mono float audio."""
    count = int((score.duration + 0.5) * rate)
    x, t = np.zeros(count), np.arange(count) / rate
    ranks = RANKS[rng.integers(len(RANKS))]
    beating = rng.uniform(1, 18) / 1200
    tuning = [2 ** (beating * d) for d in rng.permutation([-1, 0, 1, 0.5])[:len(ranks)]]
    levels, width = rng.uniform(0.4, 1, len(ranks)), rng.uniform(0.08, 0.45)
    attack, release, flat = rng.uniform(0.01, 0.09), rng.uniform(0.02, 0.1), rng.uniform(0, 0.3)
    depth, speed = (rng.uniform(0.1, 0.5), rng.uniform(4, 7)) if rng.random() < 0.25 else (0, 1)  # a harmonica's hand
    for start, length, key, velocity in score.notes:
        a = int(start * rate)
        n = min(int((length + 3 * release) * rate), count - a)
        if n < 100:
            continue
        since = np.arange(n) / rate
        f = hertz(key - flat * np.exp(-since / 0.03)) * 2 ** (depth * 0.02 * np.sin(2 * np.pi * speed * since))
        y = sum(l * wave("square", f * r * u, rate, rng, width) for l, r, u in zip(levels, ranks, tuning))
        x[a:a + n] += y * envelope(n, rate, attack, 20, 1, length, release) * (0.4 + 0.6 * velocity / 127)
    bellows = 1 + rng.uniform(0, 0.4) * np.sin(2 * np.pi * rng.uniform(0.1, 0.8) * t + rng.random() * 6)
    x = x * bellows * (1 + depth * np.sin(2 * np.pi * speed * t))
    x = sosfilt(butter(1, rng.uniform(100, 500), "high", fs=rate, output="sos"), x)
    for f in np.exp(rng.uniform(np.log(300), np.log(4000), 4)):
        x = x + rng.uniform(-0.4, 1.5) * sosfilt(butter(1, [f * 0.8, f * 1.25], "band", fs=rate, output="sos"), x)
    return sosfilt(butter(int(rng.integers(1, 4)), rng.uniform(2500, 8000), "low", fs=rate, output="sos"), x)
