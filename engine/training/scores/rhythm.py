"""Drum and percussion patterns: hits in seconds, drawn from one numpy random generator."""

import numpy as np

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


def drum_part(rng, duration, song=None):
    """Drum hits (time, voice, velocity 0..1), in the song's tempo if there is one; voices: kick snare hat open pedal crash ride tom1-3 rim clap."""
    hits = []
    tempo = 60 / song.beat if song else rng.uniform(64, 182)
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
    bar, t0 = 0, 0.0 if song else rng.uniform(0, 0.3)
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


def percussion_part(rng, voices, duration, song=None):
    """Hits of 1 to 4 percussion voices, each with its own repeating pattern, in the song's tempo if there is one."""
    hits = []
    step = (song.beat if song else 60 / rng.uniform(70, 170)) / 4
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
