"""Clips of every tag: who plays what, on which instrument. Each returns (audio, rate, source)."""

import numpy as np

from sounds import fluid
from sounds import free_reeds
from sounds import notes
from sounds import plucks
from sounds import synths
from scores.compose import compose
from rendering.drummers import drums
from sounds.instruments import EXPRESSIVE, FREEPATS, HELD_OUT_FONT, PATCHES, PEDAL, RECORDED, REGISTERS, SHARED, TAUGHT_FONTS
from sounds.loops import Loops
from scores.score import CLIP, Score
from rendering.singers import sing, synthetic_choir
from sounds.synths import RATE

LOOPED = 0.5  # share of sampled clips played as a small soundfont would

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
    program, rate = int(rng.choice([25, 26, 27, 27, 28])), RATE if name == "synthesised" else fluid.RATE

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
        return function(rng, compose(rng, styles, low, high, CLIP, song=studio.song), RATE), RATE, "synthesised"
    if tag == "distorted guitar" and not held_out and rng.random() < 0.7:
        return amplified(studio, rng)
    audio, rate, source = play(studio, rng, tag, font)
    if tag == "electric guitar" and not held_out and rng.random() < 0.4:
        audio = plucks.amplifier(rng, audio if audio.ndim == 1 else audio.mean(1), rate, 10 ** rng.uniform(-0.5, 0.25))
        source += " amplified"
    return audio, rate, source
