"""Crops of the rendered corpus, alone and mixed."""

import glob
import json
import os

import numpy as np
import torch

from vqvae.network import SAMPLE_RATE

LOUD = 0.004        # crops below this RMS are passed over
MOST = 4            # sources in a mixture


class Clips:
    """Memory-mapped clips of one split of a corpus at SAMPLE_RATE, mono."""

    def __init__(self, folder):
        self.sources = []
        for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
            with open(path, encoding="utf-8") as file:
                index = json.load(file)
            if (index["rate"], index["channels"]) != (SAMPLE_RATE, 1):
                raise SystemExit(f"{path}: rendered at {index['rate']} Hz, {index['channels']} channels; render.py --rate {SAMPLE_RATE} --channels 1")
            self.sources.append((index["tag"], np.memmap(path[:-5] + ".s16", np.int16, "r"), index["clips"]))
        if not self.sources:
            raise SystemExit(f"{folder} holds no rendered clips")

    def crop(self, rng, source, samples):
        """A stretch of a source at RMS 0.1; never silent."""
        _, audio, clips = self.sources[source]
        while True:
            start, length, _ = clips[rng.integers(len(clips))]
            if length <= samples:
                continue
            at = start + int(rng.integers(length - samples))
            x = np.asarray(audio[at:at + samples], np.float32) / 32768
            level = float(np.sqrt(np.mean(x * x)))
            if level > LOUD:
                return x * (0.1 / level)

    def batch(self, rng, rows, samples):
        """Mixtures of one to MOST sources within 12 dB, at peaks of 0.1 to 1: (rows, samples)."""
        audio = np.zeros((rows, samples), np.float32)
        for row in audio:
            for source in rng.choice(len(self.sources), int(rng.integers(1, MOST + 1)), replace=False):
                row += self.crop(rng, source, samples) * 10 ** (rng.uniform(-6, 6) / 20)
            row *= 10 ** rng.uniform(-1, 0) / np.abs(row).max()
        return torch.tensor(audio)
