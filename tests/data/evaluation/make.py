"""BSS Eval's framewise SDR by mir_eval, of signals that FramewiseDistortionTests makes alike.

    sudo apt-get install python3-mir-eval && python3 tests/data/evaluation/make.py
"""

import json
import os

import mir_eval
import numpy as np

RATE = 8000


def noise(seed, length):
    """The minimal standard generator of Park and Miller, as numbers in -1 to 1."""
    values, state = np.zeros(length), seed
    for i in range(length):
        state = state * 48271 % 2147483647
        values[i] = np.float32(state / 2147483647 * 2 - 1)
    return values


def case(seconds, channels, leak, silent):
    """A source and an estimate with some noise in it: (samples, channels) each."""
    length = int(seconds * RATE)
    source = np.stack([noise(1 + c, length) for c in range(channels)], 1).astype(np.float32)
    source[silent * RATE:(silent + 1) * RATE] = 0
    ramp = (np.arange(length) // RATE + 1)[:, None].astype(np.float32) * np.float32(leak)
    estimate = source * np.float32(0.75) + np.stack([noise(11 + c, length) for c in range(channels)], 1).astype(np.float32) * ramp
    return source, estimate.astype(np.float32)


def main():
    found = []
    for seconds, channels, leak, silent in ((4.5, 1, 0.25, 2), (3, 2, 0.125, 1), (6, 2, 0.5, 0)):
        source, estimate = case(seconds, channels, leak, silent)
        sdr = mir_eval.separation.bss_eval_images_framewise(source[None].astype(float), estimate[None].astype(float), RATE, RATE)[0][0]
        found.append({"seconds": seconds, "channels": channels, "leak": leak, "silent": silent, "median": float(np.nanmedian(sdr))})
        print(found[-1], sdr)
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "sdr.json"), "w", encoding="utf-8") as out:
        json.dump(found, out, indent=2)
        out.write("\n")


if __name__ == "__main__":
    main()
