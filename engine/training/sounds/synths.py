"""Synthesised instruments: what soundfonts do badly or too uniformly.

Each function takes (rng, score, rate) and returns mono float audio.
"""

import numpy as np
from scipy.signal import lfilter

RATE = 32000  # Hz; what the recipe has them play at


def hertz(key):
    """Frequency of a MIDI key."""
    return 440.0 * 2 ** ((np.asarray(key, float) - 69) / 12)


def saw(phase, step):
    """Band-limited (PolyBLEP) sawtooth; `phase` in cycles, `step` its increment."""
    p = phase % 1.0
    y = 2 * p - 1
    step = np.broadcast_to(np.maximum(step, 1e-9), p.shape)
    low, high = p < step, p > 1 - step
    t = p[low] / step[low]
    y[low] -= t + t - t * t - 1
    t = (p[high] - 1) / step[high]
    y[high] -= t * t + t + t + 1
    return y


def wave(kind, frequency, rate, rng, width=0.5):
    """An oscillator over a frequency curve."""
    step = np.asarray(frequency, float) / rate
    phase = np.cumsum(step) + rng.random()
    if kind == "saw":
        return saw(phase, step)
    if kind == "square":
        return (saw(phase, step) - saw(phase + width, step)) / 2
    if kind == "sine":
        return np.sin(2 * np.pi * phase)
    return 2 * np.abs(2 * (phase % 1) - 1) - 1  # triangle


def envelope(count, rate, attack, decay, sustain, hold, release):
    """ADSR, exponential segments; `hold` seconds until the key is released."""
    t = np.arange(count) / rate
    attack = max(attack, 0.001)
    env = np.where(t < attack, t / attack, sustain + (1 - sustain) * np.exp(-(t - attack) / decay))
    end = int(hold * rate)
    if end < count:
        env[end:] = env[max(end - 1, 0)] * np.exp(-np.arange(count - end) / rate / release)
    return env


def moving_filter(x, rate, cutoff, resonance, poles=4):
    """Low-pass with a time-varying cutoff (one value per 256 samples), applied on the STFT."""
    size, hop = 1024, 256
    window = np.hanning(size + 1)[:-1]
    padded = np.concatenate([np.zeros(size), x, np.zeros(size)])
    frames = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop] * window
    spectrum = np.fft.rfft(frames, axis=1)
    f = np.fft.rfftfreq(size, 1 / rate)[None]
    at = np.clip(np.arange(len(frames)) - 4, 0, len(cutoff) - 1)
    ratio = f / np.maximum(cutoff[at], 30)[:, None]
    response = 1 / np.sqrt(1 + ratio ** (2 * poles)) * (1 + resonance * np.exp(-((np.log2(ratio + 1e-6)) / 0.25) ** 2))
    frames = np.fft.irfft(spectrum * response, size, axis=1) * window
    out = np.zeros(len(padded) + size)
    for i, frame in enumerate(frames):
        out[i * hop:i * hop + size] += frame
    return out[size:size + len(x)] / 1.5


def _line(score, rate, glide, vibrato, rng):
    """Frequency and gate curves of a monophonic line."""
    count = int((score.duration + 0.5) * rate)
    key, gate = np.zeros(count), np.zeros(count)
    notes = sorted(score.notes)
    for i, (start, length, pitch, velocity) in enumerate(notes):
        a = int(start * rate)
        key[a:] = pitch
        b = min(int((start + length) * rate), int(notes[i + 1][0] * rate) if i + 1 < len(notes) else count)
        gate[a:b] = velocity / 127
    if notes:
        key[:int(notes[0][0] * rate)] = notes[0][2]
    if glide > 0.002:
        a = np.exp(-1 / (glide * rate))
        key = lfilter([1 - a], [1, -a], key, zi=[key[0] * a])[0]
    t = np.arange(count) / rate
    key = key + vibrato * np.sin(2 * np.pi * rng.uniform(4, 7) * t)
    a = np.exp(-1 / (rng.uniform(0.003, 0.02) * rate))
    return hertz(key), lfilter([1 - a], [1, -a], gate)


def _echo(x, rate, rng):
    """A feedback delay now and then."""
    if rng.random() < 0.35:
        delay, feedback = int(rng.uniform(0.12, 0.5) * rate), rng.uniform(0.2, 0.55)
        y = x.copy()
        for i in range(1, 4):
            if delay * i < len(x):
                y[delay * i:] += x[:-delay * i] * feedback ** i
        return y
    return x


def _filter_curve(score, count, rng, low, high):
    """Cutoff per 256 samples: a sweep, an LFO or an envelope at each note."""
    frames = count // 256 + 1
    base, peak = np.exp(rng.uniform(np.log(low), np.log(high), 2))
    kind = rng.choice(["fixed", "lfo", "notes", "sweep"])
    t = np.linspace(0, 1, frames)
    if kind == "lfo":
        mix = 0.5 + 0.5 * np.sin(2 * np.pi * rng.uniform(0.5, 30) * t)
    elif kind == "sweep":
        mix = t if rng.random() < 0.5 else 1 - t
    elif kind == "notes":
        mix, decay = np.zeros(frames), rng.uniform(4, 60)
        for start, *_ in score.notes:
            a = int(start / (score.duration + 0.5) * frames)
            mix[a:] = np.maximum(mix[a:], np.exp(-np.arange(frames - a) / decay))
    else:
        mix = np.zeros(frames)
    return base * (peak / base) ** mix


def lead(rng, score, rate):
    """Monophonic synthesiser lead: stacked saws or pulses, FM, glide, filter, drive, echo."""
    frequency, gate = _line(score, rate, rng.choice([0, 0.01, 0.05, 0.12]), rng.choice([0, 0.1, 0.3]), rng)
    kind = rng.choice(["saw", "square", "supersaw", "fm", "sync", "sine", "chip"])
    if kind == "supersaw":
        x = sum(wave("saw", frequency * 2 ** (d / 12), rate, rng) for d in rng.uniform(-0.25, 0.25, 5))
    elif kind == "fm":
        ratio, index = rng.choice([0.5, 1, 2, 3, 1.41]), rng.uniform(0.5, 6)
        phase = np.cumsum(frequency / rate)
        x = np.sin(2 * np.pi * phase + index * gate * np.sin(2 * np.pi * ratio * phase))
    elif kind == "sync":
        phase = np.cumsum(frequency / rate)
        x = np.sin(2 * np.pi * (phase % 1) * rng.uniform(1.3, 4.5))
    elif kind == "sine":
        x = wave("sine", frequency, rate, rng) + 0.2 * wave("saw", frequency, rate, rng)
    elif kind == "chip":
        x = wave("square", frequency, rate, rng, rng.choice([0.125, 0.25, 0.5]))
    else:
        x = wave(kind, frequency, rate, rng, rng.uniform(0.1, 0.5))
        if rng.random() < 0.5:
            x = x + wave(kind, frequency * rng.choice([0.5, 1.005, 1.5, 2]), rate, rng)
    x = x * gate
    if rng.random() < 0.8:
        x = moving_filter(x, rate, _filter_curve(score, len(x), rng, 500, 9000), rng.choice([0, 1, 4]))
    if rng.random() < 0.4:
        x = np.tanh(x * rng.uniform(1, 8))
    return _echo(x, rate, rng)


def synth_bass(rng, score, rate):
    """Saw, square, sub, FM and acid basses."""
    frequency, gate = _line(score, rate, rng.choice([0, 0, 0.03, 0.08]), 0, rng)
    kind = rng.choice(["saw", "square", "sub", "fm", "reese"])
    if kind == "sub":
        x = np.tanh(wave("sine", frequency, rate, rng) * rng.uniform(0.8, 4))
    elif kind == "fm":
        phase = np.cumsum(frequency / rate)
        x = np.sin(2 * np.pi * phase + rng.uniform(0.5, 4) * gate * np.sin(2 * np.pi * rng.choice([1, 2, 3]) * phase))
    elif kind == "reese":
        x = sum(wave("saw", frequency * 2 ** (d / 12), rate, rng) for d in rng.uniform(-0.3, 0.3, 3)) / 2
    else:
        x = wave(kind, frequency, rate, rng) + 0.5 * wave("sine", frequency, rate, rng)
    x = x * gate
    x = moving_filter(x, rate, _filter_curve(score, len(x), rng, 120, 3000), rng.choice([0, 1, 3, 6]))
    return np.tanh(x * rng.uniform(0.5, 5)) if rng.random() < 0.5 else x


def pad(rng, score, rate):
    """Detuned, slowly moving chords."""
    count = int((score.duration + 1) * rate)
    x = np.zeros(count)
    attack, release = rng.uniform(0.1, 1.2), rng.uniform(0.2, 0.8)
    kind = rng.choice(["saw", "saw", "square", "triangle", "glass"])
    detune = rng.uniform(0.02, 0.2)
    for start, length, key, velocity in score.notes:
        a = int(start * rate)
        n = min(int((length + 2 * release) * rate), count - a)
        if n < 100:
            continue
        env = envelope(n, rate, min(attack, length * 0.7), 3, 0.8, length, release) * velocity / 127
        f = np.full(n, hertz(key))
        if kind == "glass":
            y = sum(np.sin(2 * np.pi * f[0] * r * np.arange(n) / rate + rng.random() * 6) / (1 + i)
                    for i, r in enumerate((1, 2.0, 3.01, 5.4)))
        else:
            y = sum(wave(kind, f * 2 ** (d / 12), rate, rng, 0.3) for d in rng.uniform(-detune, detune, 3))
        x[a:a + n] += y * env
    x = moving_filter(x, rate, _filter_curve(score, len(x), rng, 400, 6000), rng.choice([0, 0.5, 1.5]), 2)
    return _echo(x, rate, rng)


def electric_piano(rng, score, rate):
    """FM tines and reeds with tremolo and a little drive."""
    count = int((score.duration + 1) * rate)
    x = np.zeros(count)
    tine, index, decay = rng.choice([14.0, 12.0, 7.0, 1.0, 4.0]), rng.uniform(0.2, 1.6), rng.uniform(0.7, 2.5)
    reed = rng.random() < 0.35
    for start, length, key, velocity in score.notes:
        a = int(start * rate)
        n = min(int((length + 0.4) * rate), count - a)
        if n < 100:
            continue
        t = np.arange(n) / rate
        f, v = hertz(key), velocity / 127
        body = np.exp(-t / (decay * (60 / max(key, 30)) ** 0.7))
        mod = index * v * np.exp(-t / (0.3 if not reed else 1.0)) * np.sin(2 * np.pi * f * (1 if not reed else 2) * t)
        y = np.sin(2 * np.pi * f * t + mod) * body
        if f * tine < rate / 2.2:
            y += 0.3 * v * v * np.sin(2 * np.pi * f * tine * t) * np.exp(-t / rng.uniform(0.05, 0.2))
        y *= v * envelope(n, rate, 0.002, 10, 1, length, 0.08)
        x[a:a + n] += y
    if rng.random() < 0.5:
        x *= 1 + rng.uniform(0.1, 0.5) * np.sin(2 * np.pi * rng.uniform(2, 7) * np.arange(count) / rate)
    drive = rng.uniform(0.3, 2.5)
    return np.tanh(x * drive + 0.1 * drive * x * x)


def organ(rng, score, rate):
    """Drawbars, percussion, click, rotating speaker and drive."""
    count = int((score.duration + 0.5) * rate)
    x = np.zeros(count)
    ratios = np.array([0.5, 1.5, 1, 2, 3, 4, 5, 6, 8])
    levels = 10 ** (-0.15 * (8 - rng.integers(0, 9, 9))) * (rng.random(9) < 0.75)
    levels[2] = max(levels[2], 0.5)
    ring = rng.random() < 0.4
    for start, length, key, velocity in score.notes:
        a = int(start * rate)
        n = min(int((length + 0.03) * rate), count - a)
        if n < 100:
            continue
        t = np.arange(n) / rate
        f = hertz(key)
        y = sum(l * np.sin(2 * np.pi * f * r * t + rng.random() * 6.28)
                for l, r in zip(levels, ratios) if l > 0 and f * r < min(7000, rate / 2.2))
        if ring:
            y = y + 0.7 * np.sin(2 * np.pi * f * 3 * t) * np.exp(-t / 0.15)
        y = y * envelope(n, rate, 0.004, 10, 1, length, 0.01)
        click = min(n, 150)
        y[:click] += rng.standard_normal(click) * 0.1 * np.hanning(click)
        x[a:a + n] += y
    speed = rng.choice([0, 0.8, 6.6])
    if speed:
        t = np.arange(count) / rate
        lfo = np.sin(2 * np.pi * speed * t)
        x = np.interp(np.arange(count) + 0.0006 * rate * lfo, np.arange(count), x) * (1 + 0.25 * lfo)
    x = x / (np.abs(x).max() + 1e-9)
    return np.tanh(x * rng.uniform(0.5, 6)) if rng.random() < 0.6 else x
