"""Plays drum and percussion patterns with recorded one-shots (Hydrogen kits, LMMS, Sonic Pi)."""

import glob
import os
import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import soundfile
from scipy.signal import resample_poly

RATE = 44100
KITS = "/usr/share/hydrogen/data/drumkits"

# First match wins.
VOICES = [
    ("skip", r"fx|zap|whistle|waterglass|^drum \d|sample:|loop"),
    ("cowbell", r"cow ?bell"), ("conga", r"conga"), ("bongo", r"bongo"), ("shaker", r"shaker|maraca"),
    ("clave", r"clave|clav0"), ("tambourine", r"tamb"), ("woodblock", r"wood"), ("cajon", r"cajon"),
    ("djembe", r"djembe|sangban|dununba|kenkeni"), ("snap", r"finger snap|perc_snap"), ("tabla", r"tabla"),
    ("bell", r"perc_bell|elec_triangle"),
    ("kick", r"kick|bass ?drum|bd_"), ("rim", r"stick|rim|click"), ("clap", r"clap"),
    ("snare", r"snare|sn_|redo"), ("tom1", r"tom ?hi|tom 1|high tom|tomhi|tom_hi|tom01|tom04"),
    ("tom2", r"tom ?mid|tom 2|middle tom|tom_mid|tom02|tom05"), ("tom3", r"tom"),
    ("pedal", r"pedal|hat \d pd|foot"), ("open", r"(hh|hat|hi-hat).*(op|free)|op.*(hh|hat)|cymbal_open"),
    ("hat", r"hh|hat"), ("ride", r"ride|cymbal_pedal"), ("crash", r"crash|cymbal|splash"),
]
PERCUSSION = ("cowbell", "conga", "bongo", "shaker", "clave", "tambourine", "woodblock", "cajon", "djembe", "snap",
              "tabla", "bell", "clap")


def classify(name):
    """The voice that an instrument's name stands for, or None."""
    for voice, pattern in VOICES:
        if re.search(pattern, name.lower()):
            return None if voice == "skip" else voice
    return None


def load(path):
    """A one-shot as mono float32 at 44.1 kHz, its leading silence removed."""
    data, rate = soundfile.read(path, dtype="float32", always_2d=True)
    data = data.mean(1)[:int(3 * rate)]
    if rate != RATE:
        data = resample_poly(data, RATE, rate).astype(np.float32)
    loud = np.flatnonzero(np.abs(data) > 0.01 * (np.abs(data).max() + 1e-9))
    return data[loud[0]:] if len(loud) else data


def hydrogen_kits():
    """Kit name -> {voice: [articulations]}, an articulation being a list of (lowest velocity, file)."""
    kits = {}
    for path in sorted(glob.glob(KITS + "/*/drumkit.xml")):
        text = open(path, encoding="utf-8", errors="replace").read()
        root = ElementTree.fromstring(re.sub(r'xmlns="[^"]*"', "", text))
        kit = {}
        for instrument in root.iter("instrument"):
            voice = classify((instrument.findtext("name") or ""))
            layers = [(float(layer.findtext("min") or 0), os.path.join(os.path.dirname(path), layer.findtext("filename") or ""))
                      for layer in instrument.iter("layer")]
            layers = sorted((m, f) for m, f in layers if os.path.isfile(f))
            if voice and layers:
                kit.setdefault(voice, []).append(layers)
        kits[os.path.basename(os.path.dirname(path))] = kit
    return kits


def loose_kit(folders):
    """One kit of all the single one-shots in some folders."""
    kit = {}
    for folder in folders:
        for path in sorted(glob.glob(folder)):
            voice = classify(os.path.basename(path))
            if voice:
                kit.setdefault(voice, []).append([(0.0, path)])
    return kit


class Player:
    """Plays hits with one kit; remembers decoded samples."""

    def __init__(self):
        self.cache = {}

    def sample(self, path):
        """The decoded one-shot."""
        if path not in self.cache:
            self.cache[path] = load(path)
        return self.cache[path]

    def play(self, rng, kit, hits, duration):
        """Mono audio of the hits; every voice picks one articulation and tuning for the piece."""
        out = np.zeros(int((duration + 1) * RATE), np.float32)
        chosen = {}
        swap = {"pedal": "hat", "open": "hat", "ride": "crash", "crash": "open", "rim": "snare", "clap": "snare",
                "tom1": "tom2", "tom2": "tom3", "tom3": "tom1"}
        common = 2 ** rng.uniform(-0.12, 0.12)
        for time, voice, velocity in hits:
            if voice not in kit:
                voice = swap.get(voice, voice)
            if voice not in kit:
                continue
            if voice not in chosen:
                options = kit[voice]
                chosen[voice] = (options[rng.integers(len(options))], common * 2 ** rng.uniform(-0.05, 0.05), rng.uniform(0.5, 1))
            layers, tune, level = chosen[voice]
            fitting = [f for m, f in layers if m <= velocity] or [layers[0][1]]
            data = self.sample(fitting[-1 if rng.random() < 0.7 else rng.integers(len(fitting))])
            positions = np.arange(0, len(data) - 1, tune)
            data = np.interp(positions, np.arange(len(data)), data)
            peak = np.abs(data).max() + 1e-9
            a = int(time * RATE)
            n = min(len(data), len(out) - a)
            if n > 0:
                out[a:a + n] += (data[:n] / peak * level * velocity ** 1.5).astype(np.float32)
        return out
