"""Whether the held-out soundfont plays samples that a taught one plays too; lists them and then fails.

    python3 -m sounds.shared_samples

Soundfonts are collections, and collectors copy: half of TimGM6mb's samples are in csound's bank as well. Presets of `instruments.SHARED` are
not played. Compressed fonts (.sf3) cannot be compared bit by bit; percussion is not: a wood block and a few hits of the kits are in several
fonts.
"""

import struct
import sys

import numpy as np

from sounds.instruments import FONTS, HELD_OUT_FONT, PATCHES, SHARED, TAUGHT_FONTS

PROBE = 24                  # numbers in a row that are equal to the bit
SAMPLE, INSTRUMENT = 53, 41  # the generators that link to them


class Font:
    """The samples of a soundfont and the presets that play them (SoundFont 2.04, section 7)."""

    def __init__(self, name):
        self.name, self.chunks, at = name, {}, 12
        with open(FONTS[name], "rb") as file:
            data = file.read()
        while at + 8 <= len(data):
            chunk, size = data[at:at + 4], struct.unpack("<I", data[at + 4:at + 8])[0]
            at += 8
            if chunk == b"LIST":
                at += 4
                continue
            self.chunks[chunk] = data[at:at + size]
            at += size + size % 2
        self.audio = np.frombuffer(self.chunks[b"smpl"][:len(self.chunks[b"smpl"]) // 2 * 2], np.int16)
        self.samples = [(row[0].split(b"\0")[0].decode("latin-1"), row[1], row[2]) for row in self.rows(b"shdr", "20sIIIIIBbHH")]
        self.played = sorted(self.numbers())

    def rows(self, chunk, form):
        """The records of a chunk."""
        return list(struct.iter_unpack("<" + form, self.chunks[chunk]))

    def links(self, heads, bags, generators, generator):
        """What the zones of every head link to by a generator; a head's last number is its first zone."""
        bag, rows = self.rows(bags, "HH"), self.rows(generators, "HH")
        return [{value for zone in range(a, b) for kind, value in rows[bag[zone][0]:bag[zone + 1][0]] if kind == generator}
                for a, b in zip(heads, heads[1:])]

    def numbers(self):
        """Numbers of the samples that the recipe's presets play."""
        wanted = {choice if isinstance(choice, tuple) else (0, choice) for groups in PATCHES.values() for group in groups for choice in group[0]}
        heads = self.rows(b"phdr", "20sHHHIII")
        instruments = self.links([row[1] for row in self.rows(b"inst", "20sH")], b"ibag", b"igen", SAMPLE)
        presets = self.links([row[3] for row in heads], b"pbag", b"pgen", INSTRUMENT)
        return set().union(*(instruments[i] for (_, program, bank, *_), chosen in zip(heads, presets)
                             if (bank, program) in wanted and (self.name, bank, program) not in SHARED for i in chosen))

    def found_in(self, other):
        """Names of the played samples of which a probe is in one that `other` plays."""
        sound = b"".join(other.audio[other.samples[i][1]:other.samples[i][2]].tobytes() for i in other.played)
        names = []
        for name, start, end in (self.samples[i] for i in self.played):
            probes = [self.audio[at:at + PROBE] for at in (start + (end - start) // 3, start + (end - start) * 2 // 3)]
            if end - start > 200 and any(np.ptp(probe) > 200 and probe.tobytes() in sound for probe in probes):
                names.append(name)
        return names


def main():
    held_out, fine = Font(HELD_OUT_FONT), True
    for name in sorted(set(TAUGHT_FONTS)):
        if FONTS[name].endswith(".sf3"):
            print(f"{name}: compressed, not compared")
            continue
        names = held_out.found_in(Font(name))
        fine &= not names
        print(f"{name}: {len(names)} of {len(held_out.played)} samples shared", *names, sep="\n  ")
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main()
