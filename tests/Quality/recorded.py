"""Mixes real recordings two by two for tests/Quality: those of engine/training/tagger/recordings.py, which no training clip uses.

    python3 tests/Quality/recorded.py --out DIR [--seconds 8] [--seed 9]

Each recording is in one track, beside one of another tag, within 6 dB of it, repeated when it is shorter. Tracks are laid out as those of mixtures.py.
"""

import argparse
import os
import sys

import numpy as np

from mixtures import RATE, panned, write_track

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "engine", "training"))
from tagger.recordings import mono, recordings  # noqa: E402
from vocabulary import TAGS  # noqa: E402


def prepared(audio, rate, samples):
    """So many samples, mono (samples, 1), at RMS 0.06."""
    audio = np.resize(mono(audio, rate, RATE), (samples, 1))
    return audio * (0.06 / (np.sqrt((audio ** 2).mean()) + 1e-9))


def main():
    """Mix all recordings."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--out", required=True)
    options.add_argument("--seconds", type=float, default=8)
    options.add_argument("--seed", type=int, default=9)
    options = options.parse_args()
    samples, rng = int(options.seconds * RATE), np.random.default_rng(options.seed)
    sounds = [(tag, prepared(audio, rate, samples)) for _, tag, audio, rate in recordings() if tag in TAGS]
    order = rng.permutation(len(sounds)).tolist()
    index = 0
    while order:
        first = order.pop()
        second = next((other for other in reversed(order) if sounds[other][0] != sounds[first][0]), None)
        if second is None:
            break
        order.remove(second)
        places = [(rng.uniform(-0.5, 0.5), 10 ** (rng.uniform(-3, 3) / 20)) for _ in range(2)]
        write_track(os.path.join(options.out, f"{index:03d}"), [
            (tag, panned(audio * level, pan)) for (tag, audio), (pan, level) in zip((sounds[first], sounds[second]), places)])
        index += 1


if __name__ == "__main__":
    main()
