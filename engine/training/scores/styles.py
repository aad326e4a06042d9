"""Ways to play a harmony in one instrument's register: each adds its notes to a score."""

import numpy as np

from scores.score import loudness, voicing


def melody(score, rng, harmony, low, high, legato=None, speed=None, doubles=0.0):
    """A random walk on the scale, in phrases with rests."""
    pitches = harmony.pitches(low, high)
    loud, spread = loudness(rng)
    legato = rng.choice([0.35, 0.7, 0.95, 1.03]) if legato is None else legato
    speed = rng.choice([0.5, 1, 1, 2]) if speed is None else speed
    cells = [(1, 1), (0.5, 0.5, 1), (1.5, 0.5), (0.5, 0.5, 0.5, 0.5), (2,), (0.25,) * 4, (3, 1), (1 / 3,) * 3,
             (0.75, 0.25), (4,), (0.5, 1, 0.5)]
    favourite = [cells[i] for i in rng.integers(0, len(cells), 4)]
    span = max(2, min(len(pitches), int(rng.integers(5, 14))))
    base = int(rng.integers(0, max(1, len(pitches) - span + 1)))
    at, t = base + span // 2, harmony.entrance(rng, 0.4)
    while t < score.duration:
        if rng.random() < 0.12:
            t += harmony.beat * rng.choice([1, 2]) / speed
        for part in favourite[rng.integers(len(favourite))]:
            length = part * harmony.beat / speed
            at = int(np.clip(at + rng.choice([-4, -2, -2, -1, -1, 0, 1, 1, 2, 2, 4]), base, base + span - 1))
            velocity = loud + spread * rng.standard_normal()
            score.add(harmony.swung(t), length * legato, pitches[at], velocity)
            if rng.random() < doubles:
                score.add(harmony.swung(t), length * legato, pitches[min(at + 2, len(pitches) - 1)], velocity - 6)
            t += length


def runs(score, rng, harmony, low, high):
    """Scales and broken figures up and down, fast."""
    pitches = harmony.pitches(low, high)
    loud, spread = loudness(rng)
    step = harmony.beat / rng.choice([2, 3, 4])
    t, at, way = 0.0, int(rng.integers(len(pitches))), 1
    legato = rng.choice([0.5, 0.9, 1.02])
    while t < score.duration:
        for _ in range(int(rng.integers(4, 12))):
            if not 0 <= at + way < len(pitches):
                way = -way
            at += way if len(pitches) > 1 else 0
            score.add(t, step * legato, pitches[at], loud + spread * rng.standard_normal())
            t += step
        way = int(rng.choice([-1, 1]))
        t += step * rng.choice([0, 0, 2, 4])


def long_notes(score, rng, harmony, low, high):
    """Single sustained notes with silence between them."""
    pitches = harmony.pitches(low, high)
    loud, spread = loudness(rng)
    t = harmony.entrance(rng, 0.5)
    while t < score.duration:
        length = rng.uniform(0.5, 3.5)
        score.add(t, length, rng.choice(pitches), loud + spread * rng.standard_normal())
        t += length + rng.choice([0.02, 0.3, 0.8])


def tremolo(score, rng, harmony, low, high):
    """Repeated notes."""
    pitches = harmony.pitches(low, high)
    loud, spread = loudness(rng)
    step = rng.uniform(0.07, 0.2)
    t = 0.0
    while t < score.duration:
        key, other = rng.choice(pitches), rng.choice(pitches)
        end = t + rng.uniform(0.5, 2)
        while t < end:
            score.add(t, step * 0.9, key, loud + spread * rng.standard_normal())
            if rng.random() < 0.3 and abs(int(other) - int(key)) < 10:
                score.add(t, step * 0.9, other, loud - 8)
            t += step


def chords(score, rng, harmony, low, high, sizes=(2, 6), strum=0.0):
    """Block chords, in one of several rhythms, optionally strummed."""
    loud, spread = loudness(rng)
    patterns = [(0,), (0, 2), (0, 1, 2, 3), (0.5, 1.5, 2.5, 3.5), (0, 1.5, 3), (0, 0.75, 1.5, 2.5, 3.25),
                (1, 3), tuple(np.arange(0, 4, 0.5)), (0, 1, 1.5, 2.5, 3, 3.5), tuple(np.arange(0, 4, 0.25))]
    pattern = patterns[rng.integers(len(patterns))]
    held = rng.choice([0.3, 0.7, 1.0])
    size = int(rng.integers(sizes[0], sizes[1] + 1))
    stack = int(rng.choice([3, 3, 4]))
    seed = int(rng.integers(1 << 30))
    for bar in range(harmony.bars):
        keys = voicing(np.random.default_rng(seed), harmony.chord(bar, size=stack), low, high, size)
        times = [p for p in pattern if p < harmony.beats_per_bar] + [harmony.beats_per_bar]
        for here, after in zip(times, times[1:]):
            start = bar * harmony.bar + harmony.swung(here * harmony.beat)
            length = (after - here) * harmony.beat * held
            velocity = loud + spread * rng.standard_normal()
            order = keys if rng.random() < 0.6 else keys[::-1]
            lag = rng.uniform(0.3, 1) * strum
            for i, key in enumerate(order):
                score.add(start + i * lag + abs(rng.normal(0, 0.004)), length, key, velocity + rng.normal(0, 4))


def pads(score, rng, harmony, low, high):
    """Slow chords that overlap."""
    loud, _ = loudness(rng)
    bars = int(rng.choice([1, 1, 2]))
    size = int(rng.integers(2, 6))
    for bar in range(0, harmony.bars, bars):
        for key in voicing(rng, harmony.chord(bar, size=4), low, high, size):
            score.add(bar * harmony.bar, bars * harmony.bar * rng.uniform(0.9, 1.1), key, loud + rng.normal(0, 4))


def arpeggio(score, rng, harmony, low, high):
    """Broken chords in a repeating figure."""
    loud, spread = loudness(rng)
    step = harmony.beat / rng.choice([1, 2, 2, 3, 4])
    ring = rng.choice([0.6, 1.0, 3.0])
    shape = rng.choice(["up", "down", "both", "alberti", "random"])
    size = int(rng.integers(3, 8))
    t = 0.0
    while t < score.duration:
        keys = voicing(rng, harmony.chord(int(t / harmony.bar), size=int(rng.choice([3, 4]))), low, high, size)
        if not keys:
            return
        if shape == "down":
            keys = keys[::-1]
        elif shape == "both":
            keys = keys + keys[-2:0:-1]
        elif shape == "alberti" and len(keys) >= 3:
            keys = [keys[0], keys[2], keys[1], keys[2]]
        elif shape == "random":
            keys = list(rng.permutation(keys))
        for key in keys:
            score.add(harmony.swung(t), step * ring, key, loud + spread * rng.standard_normal())
            t += step


def bassline(score, rng, harmony, low, high):
    """Roots, fifths, octaves, walking or syncopated figures."""
    loud, spread = loudness(rng)
    kind = rng.choice(["roots", "eighths", "walking", "funk", "octaves", "melodic"])
    top = min(high, low + 24)
    pitches = harmony.pitches(low, top)
    if kind == "melodic":
        return melody(score, rng, harmony, low, top)
    at = int(rng.integers(len(pitches)))
    for bar in range(harmony.bars):
        classes = harmony.chord(bar)
        roots = [k for k in range(low, top + 1) if k % 12 == classes[0]] or [int(pitches[0])]
        root = roots[min(len(roots) - 1, int(rng.integers(2)))]
        start = bar * harmony.bar
        if kind == "roots":
            steps = [(b, rng.choice([0.6, 0.95]), root if rng.random() < 0.75 else root + 7)
                     for b in range(0, harmony.beats_per_bar, 2)]
        elif kind == "eighths":
            steps = [(b / 2, 0.45, root) for b in range(harmony.beats_per_bar * 2)]
        elif kind == "walking":
            steps = []
            for b in range(harmony.beats_per_bar):
                at = int(np.clip(at + rng.choice([-2, -1, 1, 2]), 0, len(pitches) - 1))
                steps.append((b, 0.95, root if b == 0 else pitches[at]))
        elif kind == "octaves":
            steps = [(b / 2, 0.4, root + 12 * (b % 2)) for b in range(harmony.beats_per_bar * 2)]
        else:
            steps = [(b / 4, rng.choice([0.15, 0.25, 0.6]), rng.choice([root, root, root + 12, root + 7, root + 10]))
                     for b in range(harmony.beats_per_bar * 4) if b == 0 or rng.random() < 0.4]
        for b, length, key in steps:
            score.add(start + harmony.swung(b * harmony.beat), length * harmony.beat, min(key, high),
                      loud + spread * rng.standard_normal())


def two_hands(score, rng, harmony, low, high):
    """Left-hand accompaniment and right-hand melody or chords."""
    middle = (low + high) // 2
    left = rng.choice([0, 1, 2])
    (chords, arpeggio, bassline)[left](score, rng, harmony, low, middle)
    rng.choice([melody, chords, runs])(score, rng, harmony, middle, high)


def power_chords(score, rng, harmony, low, high):
    """Root, fifth and octave, palm-muted eighths and held chords."""
    loud, spread = loudness(rng)
    loud = max(loud, 80)
    for bar in range(harmony.bars):
        classes = harmony.chord(bar)
        roots = [k for k in range(low, min(high, low + 18)) if k % 12 == classes[0]] or [low]
        root = int(rng.choice(roots))
        muted = rng.random() < 0.5
        division = rng.choice([1, 2, 2, 4]) if muted else rng.choice([0.5, 1, 2])
        for b in np.arange(0, harmony.beats_per_bar, 1 / division):
            if rng.random() < 0.15:
                continue
            for key in (root, root + 7, root + 12)[:int(rng.choice([2, 3, 3]))]:
                score.add(bar * harmony.bar + b * harmony.beat, harmony.beat / division * (0.4 if muted else 0.97),
                          key, loud + spread * rng.standard_normal())


def drone_melody(score, rng, harmony, low, high):
    """A plucked melody over repeated open strings."""
    melody(score, rng, harmony, low + 8, high)
    root = low + (harmony.root - low) % 12
    step = harmony.beat * rng.choice([0.5, 1, 2])
    for i, t in enumerate(np.arange(0, score.duration, step)):
        score.add(t, step * 1.5, root + (0, 7, 12, 12)[i % 4], rng.uniform(40, 80))


STYLES = {
    "melody": melody, "runs": runs, "long": long_notes, "tremolo": tremolo, "chords": chords, "pads": pads,
    "arpeggio": arpeggio, "bassline": bassline, "two_hands": two_hands, "power": power_chords,
    "drone": drone_melody,
    "strum": lambda s, r, h, lo, hi: chords(s, r, h, lo, hi, sizes=(4, 6), strum=r.uniform(0.008, 0.04)),
    "doubles": lambda s, r, h, lo, hi: melody(s, r, h, lo, hi, doubles=0.5),
    "lyrical": lambda s, r, h, lo, hi: melody(s, r, h, lo, hi, legato=1.02, speed=r.choice([0.5, 1])),
}
