"""Clips of drum kits and percussion: (audio, rate, source)."""

from sounds import fluid
from sounds import sampler
from scores.compose import compose
from sounds.drum_machine import drum_machine
from sounds.instruments import (DRUM_FONTS, DRUM_KITS, GM_DRUMS, GM_PERCUSSION, HELD_OUT_FONT, HELD_OUT_KITS, TAUGHT_FONTS,
                         TUNED_PERCUSSION)
from scores.rhythm import drum_part, percussion_part
from scores.score import CLIP, Score
from sounds.synths import RATE


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
        return drum_machine(rng, hits, CLIP, RATE), RATE, "drum machine"
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
