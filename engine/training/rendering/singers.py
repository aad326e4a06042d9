"""Clips of voices: speech, singing, choirs. Each returns (audio, rate, source)."""

import numpy as np
from scipy.signal import fftconvolve

from sounds import voice
from scores.compose import compose
from scores.score import CLIP, Score


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
