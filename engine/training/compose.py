"""Endless little compositions: notes, pitch bends and expression for one instrument.

Everything is in seconds and drawn from one numpy random generator, so that a seed fixes the piece.
"""

from dataclasses import dataclass, field

import numpy as np

SCALES = [
    (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10), (0, 2, 3, 5, 7, 9, 10), (0, 2, 4, 5, 7, 9, 10),
    (0, 2, 3, 5, 7, 8, 11), (0, 2, 4, 7, 9), (0, 3, 5, 7, 10), (0, 3, 5, 6, 7, 10), (0, 1, 4, 5, 7, 8, 10),
]


@dataclass
class Score:
    """Notes (start, length, key, velocity 1..127), bends (time, semitones), expression (time, 0..1)."""
    duration: float
    notes: list = field(default_factory=list)
    bends: list = field(default_factory=list)
    expression: list = field(default_factory=list)
    sustain: list = field(default_factory=list)

    def add(self, start, length, key, velocity):
        if start < self.duration - 0.05:
            length = float(min(max(length, 0.04), self.duration + 0.5 - start))
            self.notes.append((float(max(start, 0)), length, int(round(key)), int(np.clip(velocity, 8, 127))))


class Harmony:
    """Key, scale, tempo and a chord for every bar."""

    def __init__(self, rng, duration):
        self.root = int(rng.integers(12))
        self.scale = SCALES[rng.integers(len(SCALES))]
        self.beat = 60 / rng.uniform(56, 184)
        self.swing = rng.choice([0, 0, 0, rng.uniform(0.08, 0.33)])
        self.beats_per_bar = int(rng.choice([4, 4, 4, 3, 6, 5]))
        self.bar = self.beat * self.beats_per_bar
        degrees = rng.integers(0, len(self.scale), size=int(rng.integers(2, 5)))
        degrees[0] = 0
        self.degrees = degrees
        self.bars = int(np.ceil(duration / self.bar)) + 1

    def pitches(self, low, high):
        """All scale notes within [low, high]."""
        return np.array([k for k in range(low, high + 1) if (k - self.root) % 12 in self.scale])

    def chord(self, bar, rng=None, size=3):
        """Pitch classes of the bar's chord, stacked in thirds on its degree."""
        n = len(self.scale)
        degree = self.degrees[bar % len(self.degrees)]
        return [(self.root + self.scale[(degree + 2 * i) % n]) % 12 for i in range(size)]

    def swung(self, t):
        """Delay of every second half-beat."""
        half = self.beat / 2
        return t + (self.swing * half if int(round(t / half)) % 2 else 0.0)


def voicing(rng, classes, low, high, count):
    """A chord of `count` keys with the given pitch classes around a random centre."""
    keys = [k for k in range(low, high + 1) if k % 12 in classes]
    if not keys:
        return []
    count = min(count, len(keys))
    start = int(rng.integers(0, max(1, len(keys) - count + 1)))
    return keys[start:start + count]


def _velocity(rng):
    """A base loudness and spread for the piece."""
    return rng.uniform(45, 118), rng.uniform(3, 14)


def melody(score, rng, harmony, low, high, legato=None, speed=None, doubles=0.0):
    """A random walk on the scale, in phrases with rests."""
    pitches = harmony.pitches(low, high)
    loud, spread = _velocity(rng)
    legato = rng.choice([0.35, 0.7, 0.95, 1.03]) if legato is None else legato
    speed = rng.choice([0.5, 1, 1, 2]) if speed is None else speed
    cells = [(1, 1), (0.5, 0.5, 1), (1.5, 0.5), (0.5, 0.5, 0.5, 0.5), (2,), (0.25,) * 4, (3, 1), (1 / 3,) * 3,
             (0.75, 0.25), (4,), (0.5, 1, 0.5)]
    favourite = [cells[i] for i in rng.integers(0, len(cells), 4)]
    span = max(2, min(len(pitches), int(rng.integers(5, 14))))
    base = int(rng.integers(0, max(1, len(pitches) - span + 1)))
    at, t = base + span // 2, rng.uniform(0, 0.4)
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
    loud, spread = _velocity(rng)
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
    loud, spread = _velocity(rng)
    t = rng.uniform(0, 0.5)
    while t < score.duration:
        length = rng.uniform(0.5, 3.5)
        score.add(t, length, rng.choice(pitches), loud + spread * rng.standard_normal())
        t += length + rng.choice([0.02, 0.3, 0.8])


def tremolo(score, rng, harmony, low, high):
    """Repeated notes."""
    pitches = harmony.pitches(low, high)
    loud, spread = _velocity(rng)
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
    loud, spread = _velocity(rng)
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
    loud, _ = _velocity(rng)
    bars = int(rng.choice([1, 1, 2]))
    size = int(rng.integers(2, 6))
    for bar in range(0, harmony.bars, bars):
        for key in voicing(rng, harmony.chord(bar, size=4), low, high, size):
            score.add(bar * harmony.bar, bars * harmony.bar * rng.uniform(0.9, 1.1), key, loud + rng.normal(0, 4))


def arpeggio(score, rng, harmony, low, high):
    """Broken chords in a repeating figure."""
    loud, spread = _velocity(rng)
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
    loud, spread = _velocity(rng)
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
    loud, spread = _velocity(rng)
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


def ornament(score, rng, vibrato, slides):
    """Add vibrato, scoops and swells: `vibrato` in semitones at most, `slides` the chance of a scoop."""
    depth = rng.uniform(0.1, 1) * vibrato if rng.random() < 0.8 else 0.0
    rate, onset = rng.uniform(4.2, 7.2), rng.uniform(0.0, 0.5)
    drift = rng.uniform(-0.15, 0.15)
    for start, length, _, _ in sorted(score.notes):
        slide = rng.choice([-2, -1, -1, 1]) if rng.random() < slides else 0
        glide = rng.uniform(0.05, 0.15)
        steps = np.arange(0, min(length, 4.0), 0.025) if depth or slide else [0.0]
        for dt in steps:
            value = drift + depth * np.clip((dt - onset) / 0.3, 0, 1) * np.sin(2 * np.pi * rate * dt)
            if slide and dt < glide:
                value += slide * (1 - dt / glide)
            score.bends.append((start + dt, float(value)))
    if rng.random() < 0.6:
        period, low = rng.uniform(1, 5), rng.uniform(0.35, 0.9)
        phase = rng.uniform(0, 6.28)
        for t in np.arange(0, score.duration, 0.06):
            level = low + (1 - low) * (0.5 + 0.5 * np.sin(2 * np.pi * t / period + phase))
            score.expression.append((float(t), float(level)))


def compose(rng, styles, low, high, duration, vibrato=0.0, slides=0.0, pedal=0.0):
    """One piece: two sections in randomly chosen styles within the register [low, high]."""
    score = Score(duration)
    cut = duration if rng.random() < 0.5 else duration * rng.uniform(0.35, 0.65)
    for begin, end in ((0, cut), (cut, duration)):
        if end - begin < 1:
            continue
        part = Score(end - begin)
        harmony = Harmony(rng, part.duration)
        width = int(rng.integers(14, 30))
        floor = int(rng.integers(low, max(low + 1, high - width + 1)))
        STYLES[rng.choice(styles)](part, rng, harmony, floor, min(high, floor + width))
        score.notes += [(s + begin, n, k, v) for s, n, k, v in part.notes]
        if rng.random() < pedal:
            for bar in range(harmony.bars):
                score.sustain += [(begin + bar * harmony.bar, 0), (begin + bar * harmony.bar + 0.06, 127)]
            score.sustain.append((end, 0))
    if vibrato or slides:
        ornament(score, rng, vibrato, slides)
    return score


# --- drums -----------------------------------------------------------------------------------------

# Sixteen steps a bar; digits are chances in tenths.  kick, snare, hats.
GROOVES = {
    "rock": ("9000009090000000", "0000900000009000", "9090909090909090"),
    "rock2": ("9000000090900000", "0000900000009002", "9090909090909091"),
    "pop": ("9000009000900000", "0000900000009000", "9393939393939393"),
    "funk": ("9002009000900300", "0000910200109002", "9595959595959595"),
    "disco": ("9000900090009000", "0000900000009000", "1090109010901090"),
    "house": ("9000900090009000", "0000700000007000", "0090009000920090"),
    "hiphop": ("9000001090900000", "0000900000009000", "9090909090909393"),
    "trap": ("9000001000930010", "0000000090000000", "9599959595999599"),
    "dnb": ("9000000000900000", "0000900000009001", "9090909090909090"),
    "swing": ("2000200020002000", "0003000200030002", "9000900690009006"),
    "bossa": ("9000009090000090", "9000009000900000", "9999999999999999"),
    "metal": ("9999999999999999", "0000900000009000", "9000900090009000"),
    "halftime": ("9000000002000000", "0000000090000000", "9090909090909090"),
    "reggae": ("0000000090000000", "0000000090000000", "9090909690909096"),
    "toms": ("9000900090009000", "0000000000000000", "0000000000000000"),
    "march": ("9000000090000000", "9096909690969999", "0000000000000000"),
    "breaks": ("9000002000930000", "0000900109009001", "9090909090909090"),
    "ballad": ("9000000090000000", "0000900000009000", "9000900090009000"),
}


def drum_part(rng, duration):
    """Drum hits (time, voice, velocity 0..1); voices: kick snare hat open pedal crash ride tom1-3 rim clap."""
    hits = []
    tempo = rng.uniform(64, 182)
    step = 60 / tempo / 4
    swing = rng.choice([0, 0, 0, rng.uniform(0.1, 0.5)])
    names = list(GROOVES)
    groove = GROOVES[names[rng.integers(len(names))]]
    hat = rng.choice(["hat", "hat", "hat", "ride", "open", "pedal"])
    backbeat = rng.choice(["snare", "snare", "snare", "snare", "rim", "clap"])
    # Sometimes only part of the kit plays, so that each piece is known to be a drum by itself.
    solo = rng.choice(["all"] * 12 + ["kick", "snare", "hat", "kicksnare", "nokick", "fills"])
    loud, ghost = rng.uniform(0.5, 1.0), rng.random() * 0.5
    human = rng.uniform(0, 0.012)
    bar, t0 = 0, rng.uniform(0, 0.3)
    fill_every = int(rng.choice([1, 2, 4, 4, 8]))

    def hit(t, voice, velocity):
        if 0 <= t < duration:
            hits.append((float(t), voice, float(np.clip(velocity * loud, 0.05, 1))))

    while t0 + bar * 16 * step < duration:
        start = t0 + bar * 16 * step
        fill = solo in ("all", "fills") and (solo == "fills" or bar % fill_every == fill_every - 1)
        fill_from = int(rng.choice([4, 8, 8, 12])) if fill else 16
        if bar % fill_every == 0 and bar and solo == "all" and rng.random() < 0.7:
            hit(start, "crash", rng.uniform(0.6, 1))
        roll = rng.choice([1, 2, 2, 1])
        toms = ["snare", "tom1", "tom2", "tom3"]
        for s in range(16):
            t = start + s * step + (swing * step if s % 2 else 0) + rng.normal(0, human)
            if s >= fill_from:
                if s % roll == 0 and rng.random() < 0.9:
                    voice = toms[min(3, (s - fill_from) * 4 // max(1, 16 - fill_from))]
                    hit(t, voice if rng.random() < 0.8 else rng.choice(toms), rng.uniform(0.6, 1))
                continue
            kick, snare, hats = (int(line[s]) / 9 for line in groove)
            if solo in ("all", "kick", "kicksnare") and rng.random() < kick:
                hit(t, "kick", rng.uniform(0.75, 1))
            if solo in ("all", "snare", "kicksnare", "nokick"):
                if rng.random() < snare:
                    hit(t, backbeat, rng.uniform(0.75, 1) if snare > 0.5 else rng.uniform(0.2, 0.5))
                elif rng.random() < 0.08 * ghost:
                    hit(t, "snare", rng.uniform(0.1, 0.35))
            if solo in ("all", "hat", "nokick") and rng.random() < hats:
                accent = 1.0 if s % 4 == 0 else 0.7
                hit(t, "open" if rng.random() < 0.05 else hat, accent * rng.uniform(0.5, 0.9))
            if groove is GROOVES["toms"] and rng.random() < 0.5:
                hit(t, rng.choice(["tom1", "tom2", "tom3"]), rng.uniform(0.4, 1))
        bar += 1
    return sorted(hits)


def percussion_part(rng, voices, duration):
    """Hits of 1 to 4 percussion voices, each with its own repeating pattern."""
    hits = []
    step = 60 / rng.uniform(70, 170) / 4
    count = min(len(voices), int(rng.choice([1, 1, 2, 3, 4])))
    swing = rng.choice([0, 0, rng.uniform(0.1, 0.4)])
    for voice in rng.permutation(voices)[:count]:
        length = int(rng.choice([4, 8, 12, 16]))
        density = rng.choice([0.15, 0.3, 0.5, 0.9])
        pattern = (rng.random(length) < density) * rng.uniform(0.3, 1, length)
        pattern[rng.integers(length)] = 1.0
        t, s = 0.0, 0
        while t < duration:
            velocity = pattern[s % length]
            if velocity > 0 and rng.random() < 0.93:
                hits.append((float(t + (swing * step if s % 2 else 0) + abs(rng.normal(0, 0.006))), voice,
                             float(np.clip(velocity + rng.normal(0, 0.08), 0.1, 1))))
            t, s = t + step, s + 1
    return sorted(hits)
