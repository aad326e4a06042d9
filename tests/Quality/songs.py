"""Cuts real songs with a true guitar stem into tracks for tests/Quality: the songs of Frets on Fire, metal bands played and recorded by people.

    sudo apt-get install fretsonfire-songs-sectoid fretsonfire-songs-muldjord
    python3 tests/Quality/songs.py --out DIR [--excerpts 3] [--seconds 10] [--songs FOLDER]

Each song comes as the guitar and the band without it. Excerpts are spread over each song, where both are within 10 dB of each other. Tracks are
laid out as those of mixtures.py; the band is a stem that has no tag's name, so that only the guitar is asked for.
"""

import argparse
import glob
import os

import numpy as np
import soundfile

from mixtures import RATE, write_track


def level(audio):
    """Decibels of the mean power."""
    return 10 * np.log10(np.mean(audio ** 2) + 1e-12)


def excerpts(folder, count, samples):
    """(guitar, band) of stretches far from each other, both audible; fewer when the song has not so many."""
    guitar, band = (soundfile.read(os.path.join(folder, name + ".ogg"), dtype="float32", always_2d=True) for name in ("guitar", "song"))
    if guitar[1] != RATE or band[1] != RATE:
        raise SystemExit(f"{folder}: expected {RATE} Hz, got {guitar[1]} and {band[1]}.")
    guitar, band = guitar[0], band[0]
    starts = [at for at in range(0, min(len(guitar), len(band)) - samples, RATE)
              if level(guitar[at:at + samples]) > -50 and abs(level(guitar[at:at + samples]) - level(band[at:at + samples])) < 10]
    for at in [starts[int((i + 0.5) * len(starts) / count)] for i in range(count)] if starts else []:
        yield guitar[at:at + samples], band[at:at + samples]


def main():
    """Cut all songs."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--out", required=True)
    options.add_argument("--excerpts", type=int, default=3, help="of each song")
    options.add_argument("--seconds", type=float, default=10)
    options.add_argument("--songs", default="/usr/share/games/fretsonfire/data/songs")
    arguments = options.parse_args()
    folders = sorted(os.path.dirname(path) for path in glob.glob(os.path.join(arguments.songs, "*", "*", "guitar.ogg")))
    if not folders:
        raise SystemExit(f"{arguments.songs} has no songs with a guitar.ogg: install the packages, or name their folder with --songs.")
    found = 0
    for folder in folders:
        for number, (guitar, band) in enumerate(excerpts(folder, arguments.excerpts, int(arguments.seconds * RATE))):
            name = f"{os.path.basename(folder).lower().replace(' ', '-')}-{number + 1}"
            write_track(os.path.join(arguments.out, name), [("distorted guitar", guitar), ("band", band)])
            found += 1
            print(f"{name}: guitar {level(guitar) - level(band):+.1f} dB", flush=True)
    if not found:
        raise SystemExit(f"No song has {arguments.seconds:g} seconds in which guitar and band are within 10 dB: give fewer with --seconds.")


if __name__ == "__main__":
    main()
