"""Renders the corpus: mono (or stereo) 16-bit stems per tag, each file a concatenation of clips.

    python3 render.py --corpus DIR [--minutes 16] [--rate 16000] [--channels 1] [--jobs 2] [--smoke]

Writes DIR/<split>/<tag>.s16 and DIR/<split>/<tag>.json (clip offsets in frames and their sources).
`train` uses every source except the held-out soundfont, kits and voices; `held-out` uses only those.
"""

import argparse
import json
import multiprocessing
import os
import time
import zlib

import numpy as np
from scipy.signal import fftconvolve, resample_poly

import fluid
import free_reeds
import notes
import plucks
import sampler
import synths
import voice
from compose import compose
from drum_machine import drum_machine
from instruments import (DRUM_FONTS, DRUM_KITS, EXPRESSIVE, FREEPATS, GM_DRUMS, GM_PERCUSSION, HELD_OUT_FONT,
                         HELD_OUT_KITS, PATCHES, PEDAL, RECORDED, REGISTERS, SHARED, TAUGHT_FONTS, TUNED_PERCUSSION)
from loops import Loops
from rhythm import drum_part, percussion_part
from score import Score
from studio import Studio
from vocabulary import TAGS

CLIP = 12.0
SYNTH_RATE = 32000
LOOPED = 0.5  # share of sampled clips played as a small soundfont would
SHARE = {"vocals": 1.6, "drums": 1.5, "percussion": 1.2, "bass": 1.2}  # more minutes where sources are many


def speech(studio, rng, held_out):
    """Ten seconds or so of somebody speaking, and who it was."""
    kind = rng.choice(["recorded"] * 6 + ["espeak"] * 2 + ["festival"] * 2)
    if kind == "espeak":
        return voice.espeak(rng, held_out), kind
    if kind == "festival":
        name = voice.FESTIVAL_HELD_OUT if held_out else rng.choice(voice.FESTIVAL)
        return voice.festival(rng, name), "festival " + name
    people = studio.recorded_speech(held_out)
    who = rng.choice(sorted(people))
    parts, total = [], 0
    for path in rng.permutation(people[who])[:40]:
        part = voice.load_speech(path)
        if part is not None:
            part = part / (np.abs(part).max() + 1e-6) * 0.5
            parts += [part, np.zeros(int(rng.uniform(0.02, 0.4) * voice.RATE), np.float32)]
            total += len(part)
        if total > CLIP * voice.RATE:
            break
    return np.concatenate(parts), who


def sing(studio, rng, held_out):
    """One vocal clip (audio, rate, source)."""
    kind = rng.choice(["resing", "resing", "speech"] + ([] if held_out else ["formant"]))
    sex = rng.choice(["male", "female", "child"], p=[0.42, 0.46, 0.12])
    low, high = {"male": (41, 67), "female": (53, 81), "child": (58, 84)}[sex]
    style = ["lyrical", "lyrical", "melody", "long", "runs"]
    score = compose(rng, style, low, high, CLIP, song=studio.song)
    if kind == "formant":
        return voice.singer(rng, score, sex), voice.RATE, "formant " + sex
    words, who = speech(studio, rng, held_out)
    if kind == "resing":
        shift = rng.uniform(0.9, 1.1)
        words = np.interp(np.arange(0, len(words) - 1, shift), np.arange(len(words)), words)
        return voice.resing(rng, score, words, rng.uniform(1, 6)), voice.RATE, "sung " + who
    words = np.resize(words, int(CLIP * voice.RATE))
    shift = 2 ** rng.uniform(-0.2, 0.2)
    return np.interp(np.arange(0, len(words) - 1, shift), np.arange(len(words)), words), voice.RATE, "spoken " + who


def synthetic_choir(studio, rng, held_out):
    """Several singers in harmony, slightly apart in time and tune."""
    score = compose(rng, ["pads", "chords", "lyrical"], 43, 79, CLIP, song=studio.song)
    voices = {}
    for note in sorted(score.notes):
        for lane in range(5):
            if not voices.get(lane) or voices[lane][-1][0] + 0.15 < note[0]:
                voices.setdefault(lane, []).append(note)
                break
    total = 0
    words = speech(studio, rng, held_out)[0] if rng.random() < 0.4 else None
    for lane in voices.values():
        for _ in range(1 if len(voices) > 2 else 3):
            part = Score(CLIP, [(max(0, s + rng.normal(0, 0.03)), n, k, v) for s, n, k, v in lane])
            kind = "male" if np.mean([n[2] for n in lane]) < 58 else "female"
            x = voice.singer(rng, part, kind) if words is None else voice.resing(rng, part, words, 4)
            total = total + x / (np.sqrt(np.mean(x ** 2)) + 1e-6)
    delay = int(rng.uniform(0.02, 0.06) * voice.RATE)
    tail = rng.standard_normal(voice.RATE) * np.exp(-np.arange(voice.RATE) / voice.RATE * 6.9 / rng.uniform(0.5, 2.5))
    wet = fftconvolve(total, tail)[:len(total)] * 0.03
    wet[delay:] = wet[:-delay]
    return total + wet, voice.RATE, "synthetic choir"


def drums(studio, rng, held_out, percussion=False):
    """A drum kit or hand percussion clip."""
    if held_out:
        kinds = ["font", "kit"] if not percussion else ["font", "tuned"]
    else:
        kinds = ["font", "kit", "kit", "kit", "synth", "timidity"] if not percussion else ["font", "kit", "kit", "tuned", "timidity"]
    kind = rng.choice(kinds)
    hits = None if percussion else drum_part(rng, CLIP, studio.song)
    if kind == "tuned":
        program, low, high = TUNED_PERCUSSION[rng.choice(len(TUNED_PERCUSSION), p=[0.5, 0.2, 0.15, 0.1, 0.05])]
        score = compose(rng, ["tremolo", "melody", "bassline", "melody"], low, high, CLIP, song=studio.song)
        name = HELD_OUT_FONT if held_out else rng.choice(TAUGHT_FONTS)
        return studio.font(name).render(score, 0, program, rng), fluid.RATE, f"{name} 0:{program}"
    if kind == "kit":
        names = [n for n, k in studio.kits.items() if k and (n in HELD_OUT_KITS) == held_out]
        if percussion:
            names = [n for n in names if len(set(studio.kits[n]) & set(sampler.PERCUSSION)) > 2
                     or n in ("tabla", "circAfrique v4")]
            name = rng.choice(names)
            voices = [v for v in studio.kits[name] if v in sampler.PERCUSSION and (v != "clap" or rng.random() < 0.2)]
            kit = {v + str(i): [a] for v in voices for i, a in enumerate(studio.kits[name][v])}
            hits = percussion_part(rng, list(kit), CLIP, studio.song)
        else:
            names = [n for n in names if "kick" in studio.kits[n] and "snare" in studio.kits[n]]
            name = rng.choice(names)
            kit = studio.kits[name]
        return studio.player.play(rng, kit, hits, CLIP), sampler.RATE, "kit " + name
    if kind == "synth":
        return drum_machine(rng, hits, CLIP, SYNTH_RATE), SYNTH_RATE, "drum machine"
    if percussion:
        hits = percussion_part(rng, list(GM_PERCUSSION), CLIP, studio.song)
        keys = {v: k for v, k in GM_PERCUSSION.items()}
    else:
        keys = {v: int(rng.choice(k)) for v, k in GM_DRUMS.items()}
    score = Score(CLIP)
    for t, name, velocity in hits:
        score.add(t, 0.2, keys[name], 127 * velocity)
    if kind == "timidity":
        return fluid.timidity(score, 0, channel=9), fluid.RATE, "freepats drums"
    if not percussion and not held_out and rng.random() < 0.35:
        name = rng.choice(list(DRUM_FONTS))
        return studio.font(name).render(score, 0, 0, rng), fluid.RATE, name
    name = HELD_OUT_FONT if held_out else rng.choice(TAUGHT_FONTS)
    for program in (int(rng.choice(DRUM_KITS)), 0):
        audio = studio.font(name).render(score, 128, program, rng)
        if audio is not None:
            break
    return audio, fluid.RATE, f"{name} 128:{program}"


SYNTHESISED = {  # tag -> (function, low, high, styles, share of the tag's clips)
    "synth lead": (synths.lead, 43, 96, ["melody", "lyrical", "runs", "arpeggio"], 0.7),
    "synth pad": (synths.pad, 36, 84, ["pads", "pads", "chords"], 0.55),
    "synth bass": (synths.synth_bass, 26, 52, ["bassline", "bassline", "melody"], 0.65),
    "electric piano": (synths.electric_piano, 40, 92, ["two_hands", "chords", "melody", "pads"], 0.35),
    "organ": (synths.organ, 40, 90, ["pads", "chords", "two_hands", "runs"], 0.3),
    "bass": (plucks.bass, 28, 52, ["bassline"] * 4 + ["melody"], 0.3),
    "accordion": (free_reeds.accordion, 45, 92, ["chords", "melody", "lyrical", "doubles", "pads", "runs"], 0.25),
    "harp": (plucks.harp, 36, 98, ["arpeggio", "arpeggio", "chords", "runs", "two_hands", "strum", "long"], 0.2),
    "harpsichord": (plucks.harpsichord, 31, 88, ["two_hands", "two_hands", "arpeggio", "runs", "chords"], 0.25),
    "acoustic guitar": (plucks.plucked, 40, 80, ["strum", "arpeggio", "melody"], 0.15),
    "sitar": (plucks.sitar, 45, 82, ["drone", "drone", "melody", "lyrical"], 0.3),
}


AMPLIFIED = TAUGHT_FONTS + ("freepats", "recorded") + ("synthesised",) * 4  # what is played over an amplifier


def play(studio, rng, tag, font=None):
    """A sampled clip of a pitched tag."""
    vibrato, slides = EXPRESSIVE.get(tag, (0.0, 0.0))
    if font is None and tag in FREEPATS and rng.random() < 0.22:
        group = PATCHES[tag][0]
        score = compose(rng, group[3], group[1], group[2], CLIP, vibrato, slides, PEDAL.get(tag, 0), song=studio.song)
        program = int(rng.choice(FREEPATS[tag]))
        return fluid.timidity(score, program), fluid.RATE, f"freepats {program}"
    if font is None and tag in RECORDED and rng.random() < 0.35:
        instrument, name = studio.recorded(rng, tag)
        _, low, high, styles = PATCHES[tag][0]
        low, high = REGISTERS.get(name, (low, high))
        if rng.random() < LOOPED:
            instrument, name = Loops(rng, instrument), name + " looped"
        score = compose(rng, styles, low, high, CLIP, vibrato, slides, PEDAL.get(tag, 0), song=studio.song)
        return instrument.render(score, rng), notes.RATE, "recorded " + name
    while True:
        programs, low, high, styles = PATCHES[tag][rng.integers(len(PATCHES[tag]))]
        choice = programs[rng.integers(len(programs))]
        bank, program = choice if isinstance(choice, tuple) else (0, choice)
        name = font or rng.choice(TAUGHT_FONTS)
        if (name, bank, program) in SHARED:
            continue
        score = compose(rng, styles, low, high, CLIP, vibrato, slides, PEDAL.get(tag, 0), song=studio.song)
        if font is None and rng.random() < LOOPED:
            instrument = studio.looped(rng, name, bank, program, (low + high) // 2)
            if instrument:
                return instrument.render(score, rng), notes.RATE, f"{name} {bank}:{program} looped"
            continue
        audio = studio.font(name).render(score, bank, program, rng)
        if audio is not None:
            return audio, fluid.RATE, f"{name} {bank}:{program}"


def amplified(studio, rng):
    """A guitar over our own amplifier: of a soundfont, of recorded notes or synthesised; some played twice, left and right."""
    styles = ["power", "power", "power", "melody", "lyrical", "runs", "chords"]
    vibrato, slides = EXPRESSIVE["distorted guitar"]
    score = compose(rng, styles, int(rng.choice([38, 38, 33])), 84, CLIP, vibrato, slides, song=studio.song)
    name, gain = rng.choice(AMPLIFIED), rng.uniform(0.7, 2.3)
    program, rate = int(rng.choice([25, 26, 27, 27, 28])), SYNTH_RATE if name == "synthesised" else fluid.RATE

    def take(score):
        if name == "synthesised":
            audio = plucks.electric_guitar(rng, score, rate)[:, None]
        elif name == "recorded":
            audio = studio.recorded(rng, "electric guitar")[0].render(score, rng)[:, None]
        else:
            audio = fluid.timidity(score, program) if name == "freepats" else studio.font(name).render(score, 0, program, rng)
        audio = plucks.amplifier(rng, audio.mean(1), rate, 10 ** (gain + rng.normal(0, 0.1)))
        return audio / (np.sqrt(np.mean(audio ** 2)) + 1e-6)

    takes = [take(score)]
    if rng.random() < 0.4:
        late = Score(score.duration, [(max(0, start + rng.normal(0, 0.012)), *rest) for start, *rest in score.notes], score.bends, score.expression)
        takes.append(take(late))
    frames = min(map(len, takes))
    return np.stack([part[:frames] for part in takes], 1), rate, f"{name} {program} amplified{' twice' * (len(takes) - 1)}"


def clip(studio, rng, tag, held_out):
    """One clip of a tag: (audio, rate, source)."""
    font = HELD_OUT_FONT if held_out else None
    if tag == "vocals":
        return sing(studio, rng, held_out)
    if tag in ("drums", "percussion"):
        return drums(studio, rng, held_out, tag == "percussion")
    if tag == "choir" and not held_out and rng.random() < 0.35:
        return synthetic_choir(studio, rng, held_out)
    if not held_out and tag in SYNTHESISED and rng.random() < SYNTHESISED[tag][4]:
        function, low, high, styles, _ = SYNTHESISED[tag]
        return function(rng, compose(rng, styles, low, high, CLIP, song=studio.song), SYNTH_RATE), SYNTH_RATE, "synthesised"
    if tag == "distorted guitar" and not held_out and rng.random() < 0.7:
        return amplified(studio, rng)
    audio, rate, source = play(studio, rng, tag, font)
    if tag == "electric guitar" and not held_out and rng.random() < 0.4:
        audio = plucks.amplifier(rng, audio if audio.ndim == 1 else audio.mean(1), rate, 10 ** rng.uniform(-0.5, 0.25))
        source += " amplified"
    return audio, rate, source


def finish(audio, rate, target, channels):
    """Resample, set channels and normalise to int16; None when it is (nearly) silent."""
    audio = np.asarray(audio, np.float64)
    if audio.ndim == 1:
        audio = audio[:, None]
    audio = np.repeat(audio, 2, 1) if channels == 2 and audio.shape[1] == 1 else audio
    audio = audio.mean(1, keepdims=True) if channels == 1 else audio
    if rate != target:
        divisor = int(np.gcd(rate, target))
        audio = resample_poly(audio, target // divisor, rate // divisor)
    peak = np.abs(audio).max()
    if not np.isfinite(peak) or peak < 1e-4:
        return None
    return np.round(audio / peak * 0.7 * 32767).astype(np.int16)


STUDIO = None


def render_tag(job):
    """Render all clips of one tag in one split."""
    tag, split, minutes, rate, channels, folder, seed = job
    global STUDIO
    STUDIO = STUDIO or Studio()
    name = tag.replace(" ", "-")
    base = os.path.join(folder, split, name)
    if os.path.exists(base + ".json"):
        return f"{split} {tag}: kept"
    rng = np.random.default_rng([seed, zlib.crc32(f"{split}/{tag}".encode())])
    started, clips, position = time.time(), [], 0
    with open(base + ".s16", "wb") as out:
        while position < minutes * 60 * rate:
            try:
                audio, source_rate, source = clip(STUDIO, rng, tag, split == "held-out")
            except Exception as error:  # a broken sample or voice must not end the run
                print(f"{tag}: {type(error).__name__}: {error}", flush=True)
                continue
            data = finish(audio, source_rate, rate, channels)
            if data is None:
                continue
            data = data[:int((CLIP + 1) * rate)]
            data.tofile(out)
            clips.append([position, len(data), source])
            position += len(data)
    with open(base + ".json", "w", encoding="utf-8") as out:
        json.dump({"tag": tag, "rate": rate, "channels": channels, "clips": clips}, out)
    return f"{split} {tag}: {position / rate / 60:.1f} min, {len(clips)} clips in {time.time() - started:.0f} s"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--minutes", type=float, default=16)
    parser.add_argument("--rate", type=int, default=16000)
    parser.add_argument("--channels", type=int, default=1, choices=(1, 2))
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--seed", type=int, default=2110)
    parser.add_argument("--tags", nargs="*", default=TAGS)
    parser.add_argument("--smoke", action="store_true", help="half a minute per tag")
    args = parser.parse_args()
    minutes = 0.4 if args.smoke else args.minutes
    for split in ("train", "held-out"):
        os.makedirs(os.path.join(args.corpus, split), exist_ok=True)
    jobs = [(tag, split, minutes * SHARE.get(tag, 1) if split == "train" else max(0.4, minutes / 4), args.rate,
             args.channels, args.corpus, args.seed) for split in ("train", "held-out") for tag in args.tags]
    started = time.time()
    with multiprocessing.Pool(args.jobs) as pool:
        for line in pool.imap_unordered(render_tag, jobs, chunksize=1):
            print(f"{time.time() - started:6.0f} s  {line}", flush=True)


if __name__ == "__main__":
    main()
