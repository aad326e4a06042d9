"""Mixes real recordings two by two for tests/Quality: those of engine/training/recordings.py, which no training clip uses.

    python3 tests/Quality/recorded.py --out DIR [--seconds 8] [--seed 9]

Each recording is in one track, beside one of another tag, within 6 dB of it, repeated when it is shorter. Tracks are laid out as those of mixtures.py.
"""

import argparse
import os
import sys

import numpy as np
from scipy.io import wavfile
from scipy.signal import resample_poly

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "engine", "training"))
from recordings import recordings  # noqa: E402
from vocabulary import TAGS  # noqa: E402

RATE = 44100


def prepared(audio, rate, samples):
    """So many samples at 44.1 kHz, mono, at RMS 0.06."""
    audio = audio.mean(1)
    if rate != RATE:
        divisor = np.gcd(int(rate), RATE)
        audio = resample_poly(audio, RATE // divisor, rate // divisor)
    audio = np.resize(audio, samples)
    return (audio * (0.06 / (np.sqrt((audio ** 2).mean()) + 1e-9))).astype(np.float32)


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
        folder = os.path.join(options.out, f"{index:03d}")
        os.makedirs(folder, exist_ok=True)
        mixture = 0
        for tag, audio in (sounds[first], sounds[second]):
            pan = rng.uniform(-0.5, 0.5)
            level = 10 ** (rng.uniform(-3, 3) / 20)
            stem = (audio[:, None] * (level * np.array([min(1, 1 - pan), min(1, 1 + pan)]))).astype(np.float32)
            wavfile.write(os.path.join(folder, f"{tag}.wav"), RATE, stem)
            mixture = mixture + stem
        wavfile.write(os.path.join(folder, "mixture.wav"), RATE, mixture)
        index += 1


if __name__ == "__main__":
    main()
