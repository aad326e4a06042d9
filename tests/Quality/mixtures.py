"""Renders mixtures with true stems for tests/Quality, from the held-out half of the training recipe's players.

    python3 tests/Quality/mixtures.py --out DIR [--count 24] [--seconds 8] [--seed 1] [--tags "drums,violin,..."] [--songs]

Each track is a folder of mixture.wav and one WAV a stem, named by its tag: 44.1 kHz, stereo, float. Tracks have two, three and four
sources in turn, each of which plays a piece of its own; with `--songs` they play one together, in one key and tempo, as in real music. The packages that engine/training/README.md names have to be installed.
"""

import argparse
import os
import sys

import numpy as np
from scipy.io import wavfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "engine", "training"))
from rendering.players import clip  # noqa: E402
from rendering.render import finish  # noqa: E402
from scores.score import CLIP, Harmony  # noqa: E402
from rendering.studio import Studio  # noqa: E402
from vocabulary import TAGS  # noqa: E402

RATE = 44100


def panned(audio, pan):
    """Stereo audio (samples, 2) of mono or stereo, quieter on the side that it is panned away from: -1 is left, 1 right."""
    return (audio * np.array([min(1, 1 - pan), min(1, 1 + pan)])).astype(np.float32)


def write_track(folder, stems):
    """A folder of the stems, (tag, audio) each, and of their mixture."""
    os.makedirs(folder, exist_ok=True)
    for tag, audio in stems:
        wavfile.write(os.path.join(folder, f"{tag}.wav"), RATE, audio)
    wavfile.write(os.path.join(folder, "mixture.wav"), RATE, sum(audio for _, audio in stems))


def stem(studio, rng, tag, samples):
    """Stereo audio of a tag at a level and a place of its own; the loudest stretch of a clip, or the first of a song that is not silent."""
    while True:
        audio, rate, _ = clip(studio, rng, tag, held_out=True)
        audio = finish(audio, rate, RATE, 2)
        if audio is None or len(audio) < samples:
            continue
        audio = audio.astype(np.float32) / 32768
        starts = [0] if studio.song else range(0, len(audio) - samples + 1, RATE // 2)
        start = max(starts, key=lambda at: float((audio[at:at + samples] ** 2).sum()))
        audio = audio[start:start + samples]
        if np.sqrt((audio ** 2).mean()) < 0.004:
            continue
        pan = rng.uniform(-0.6, 0.6)
        level = 0.06 * 10 ** (rng.uniform(-4, 4) / 20) / (np.sqrt((audio ** 2).mean()) + 1e-9)
        return panned(audio * level, pan)


def main():
    """Render all tracks."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--out", required=True)
    options.add_argument("--count", type=int, default=24)
    options.add_argument("--seconds", type=float, default=8)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--tags", default=",".join(TAGS))
    options.add_argument("--songs", action="store_true")
    options = options.parse_args()
    studio, rng, tags = Studio(), np.random.default_rng(options.seed), options.tags.split(",")
    for index in range(options.count):
        studio.song = Harmony(rng, CLIP, together=True) if options.songs else None
        chosen = rng.choice(tags, 2 + index % 3, replace=False)
        write_track(os.path.join(options.out, f"{index:03d}"), [(tag, stem(studio, rng, tag, int(options.seconds * RATE))) for tag in chosen])


if __name__ == "__main__":
    main()
