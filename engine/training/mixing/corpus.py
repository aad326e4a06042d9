"""Stems to mix: the clips of a corpus that `render.py` wrote."""

import glob
import json
import os

import numpy as np

from vocabulary import INDEX, TAGS

RATE = 16000
LENGTH = 3 * RATE


class Corpus:
    """Memory-mapped clips of one split, of one or several corpora."""

    def __init__(self, *folders):
        self.clips = [[] for _ in TAGS]
        for path in (path for folder in folders for path in glob.glob(os.path.join(folder, "*.json"))):
            with open(path, encoding="utf-8") as file:
                index = json.load(file)
            assert index["rate"] == RATE and index["channels"] == 1
            audio = np.memmap(path[:-5] + ".s16", np.int16, "r")
            self.clips[INDEX[index["tag"]]] += [(audio, *clip) for clip in index["clips"]]
        self.tags = [i for i, clips in enumerate(self.clips) if clips]

    def crop(self, rng, tag, rate=1.0, drift=0.0, frames=LENGTH):
        """A stretch of a tag at RMS 0.1, resampled by `rate`, and its source; never silent."""
        while True:
            audio, start, length, source = self.clips[tag][rng.integers(len(self.clips[tag]))]
            need = int(frames * rate * (1 + abs(drift))) + 4
            if length <= need:
                continue
            a = start + int(rng.integers(length - need))
            x = np.asarray(audio[a:a + need], np.float32) / 32768
            if rate != 1.0 or drift:
                t = np.arange(frames, dtype=np.float32)
                t = t * rate + drift * frames / 6.3 * np.sin(t * np.float32(6.28 / frames))
                x = np.interp(np.abs(t), np.arange(need, dtype=np.float32), x).astype(np.float32)
            x = x[:frames]
            level = float(np.sqrt(np.mean(x * x)))
            if level > 0.004:
                return x * (0.1 / level), source
