"""A sanity check on recordings that no corpus clip uses: Sonic Pi loops, LMMS instruments and GCompris instruments.

    python3 -m tagger.recordings --weights tagger.safetensors
"""

import argparse
import glob
import io
import os
import struct

import numpy as np
import soundfile
import torch
from scipy.signal import resample_poly

from mixing.corpus import LENGTH, RATE
from tagger.export import load_weights
from tagger.model import Tagger, run_folded
from vocabulary import TAGS

SONIC, LMMS = "/usr/share/sonic-pi/samples/", "/usr/share/lmms/samples/"
GCOMPRIS = "/usr/share/gcompris-qt/rcc/instruments.rcc"
FILES = [
    (SONIC, "drums", "loop_amen loop_amen_full loop_breakbeat loop_compus loop_mika loop_industrial loop_electric"),
    (SONIC, "percussion", "loop_tabla loop_safari"), (SONIC, "electric guitar", "guit_em9 guit_harmonics"),
    (SONIC, "distorted guitar", "guit_e_fifths guit_e_slide"), (SONIC, "piano", "ambi_piano"), (SONIC, "choir", "ambi_choir"),
    (SONIC, "synth bass", "bass_dnb_f bass_hard_c bass_thick_c bass_trance_c"), (SONIC, "bass", "bass_woodsy_c"),
    (LMMS + "instruments/", "cello", "cello01"), (LMMS + "instruments/", "brass", "trumpet01"),
    (LMMS + "instruments/", "flute", "flute01"), (LMMS + "instruments/", "piano", "piano01 piano02"),
    (LMMS + "instruments/", "violin", "violin_fingered01 violin_double_stop01"),
    (LMMS + "instruments/", "organ", "church_organ01 church_organ02 church_organ03 church_organ04 e_organ01"),
    (LMMS + "instruments/", "electric piano", "e_piano_accord01 e_piano_accord02"),
    (LMMS + "instruments/", "bass", "bassslap01 bassslap02"),
    (LMMS + "instruments/", "distorted guitar", "steel_guitar_heavy_distorted01 steel_guitar_medium_distorted01"),
    (LMMS + "instruments/", "acoustic guitar", "steel_guitar01"), (LMMS + "latin/", "acoustic guitar", "latin_guitar01 latin_guitar02"),
    (LMMS + "latin/", "brass", "latin_brass01"), (LMMS + "beats/", "drums", "909beat01 break01 break02 break03 jungle01 house_loop01"),
    (LMMS + "bassloops/", "synth bass", "briff01 techno_bass01 techno_bass02 tb303_01"),
    (LMMS + "stringsnpads/", "synth pad", "juno_pad01 space_strings01 strings01 heaven_strings01 korg_poly6_drone01"),
    (LMMS + "stringsnpads/", "choir", "chorus01 chorus02"),
]
GCOMPRIS_TAGS = {
    "accordion": "accordion", "flute_traversiere": "flute", "trumpet": "brass", "tambourine": "percussion", "piano": "piano",
    "harp": "harp", "tuba": "brass", "drum_kit": "drums", "saxophone": "saxophone", "snare_drum": "drums", "clarinet": "reeds",
    "guitar": "acoustic guitar", "maracas": "percussion", "bongo": "percussion", "castanets": "percussion",
    "triangle": "percussion", "violin": "violin", "timpani": "percussion", "cello": "cello", "organ": "organ", "horn": "brass",
    "trombone": "brass", "harmonica": "accordion", "electric_guitar": "electric guitar", "cymbal": "drums", "banjo": "banjo",
}


def gcompris():
    """(name, audio, rate) of the Ogg files in a Qt resource file."""
    with open(GCOMPRIS, "rb") as file:
        data = file.read()
    version, tree, content, names = struct.unpack(">4I", data[4:20])
    size = 22 if version > 1 else 14

    def visit(node):
        name, flags = struct.unpack(">IH", data[tree + node * size:tree + node * size + 6])
        if flags & 2:
            count, first = struct.unpack(">II", data[tree + node * size + 6:tree + node * size + 14])
            for child in range(first, first + count):
                yield from visit(child)
            return
        length, = struct.unpack(">H", data[names + name:names + name + 2])
        label = data[names + name + 6:names + name + 6 + 2 * length].decode("utf-16-be")
        at = content + struct.unpack(">I", data[tree + node * size + 10:tree + node * size + 14])[0]
        count, = struct.unpack(">I", data[at:at + 4])
        if label.endswith(".ogg"):
            yield label[:-4], *soundfile.read(io.BytesIO(data[at + 4:at + 4 + count]), dtype="float32", always_2d=True)

    yield from visit(0)


def mono(data, rate, target):
    """The mean of the channels at another rate."""
    data, divisor = data.mean(1), np.gcd(rate, target)
    return data if rate == target else resample_poly(data, target // divisor, rate // divisor)


def prepare(data, rate):
    """Mono 16 kHz at RMS 0.1, at least three seconds (repeated when shorter)."""
    data = mono(data, rate, RATE)
    data = data / (np.sqrt(np.mean(data ** 2)) + 1e-9) * 0.1
    return np.resize(data, LENGTH).astype(np.float32) if len(data) < LENGTH else data[:20 * RATE].astype(np.float32)


def recordings():
    """(name, expected tag, audio, rate)."""
    for folder, tag, names in FILES:
        for name in names.split():
            for path in glob.glob(folder + name + ".*"):
                yield os.path.basename(path), tag, *soundfile.read(path, dtype="float32", always_2d=True)
    if os.path.exists(GCOMPRIS):
        for name, data, rate in gcompris():
            yield "gcompris " + name, GCOMPRIS_TAGS.get(name, name), data, rate


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", required=True)
    args = parser.parse_args()
    torch.set_num_threads(1)
    tensors, _ = load_weights(args.weights)
    model, right, total = Tagger().eval(), 0, 0
    with torch.no_grad():
        for name, tag, data, rate in recordings():
            logits = run_folded(tensors, model.features(torch.tensor(prepare(data, rate))[None]))[0]
            best = logits.argsort(descending=True)[:4].tolist()
            if tag in TAGS:
                total += 1
                right += TAGS[best[0]] == tag
            print(f"{'ok ' if TAGS[best[0]] == tag else '   '} {name:36s} {tag:18s}", ", ".join(f"{TAGS[i]} {logits[i]:.1f}" for i in best))
    print(f"{right} of {total}")


if __name__ == "__main__":
    main()
