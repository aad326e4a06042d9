"""Plucked strings by synthesis, and the amplifier that some are played through.

The instruments take (rng, score, rate) and return mono float audio.
"""

import numpy as np
from scipy.signal import butter, fftconvolve, lfilter, sosfilt

from scores.score import Score
from sounds.synths import envelope, hertz


def plucked(rng, score, rate, damping=None, brightness=None, buzz=0.0, body=True):
    """Stiff plucked strings as sums of decaying partials."""
    count = int((score.duration + 1) * rate)
    x = np.zeros(count)
    pick, pickup = rng.uniform(0.08, 0.4), rng.uniform(0.05, 0.3)
    damping = rng.uniform(0.5, 2.5) if damping is None else damping
    tilt = rng.uniform(0.6, 1.6) if brightness is None else brightness
    stiff = 10 ** rng.uniform(-5, -3.6)
    ring = rng.uniform(0.02, 0.2)
    for start, length, key, velocity in score.notes:
        a = int(start * rate)
        n = min(int(min(length + 3 * ring, 4) * rate), count - a)
        if n < 100:
            continue
        f, v = hertz(key), velocity / 127
        h = np.arange(1, min(40, int(7500 / f)) + 1)
        fs = f * h * np.sqrt(1 + stiff * h * h)
        amp = np.abs(np.sin(np.pi * h * pick) * (np.sin(np.pi * h * pickup) if not body else 1)) / h ** (tilt + 0.6 * (1 - v))
        t = np.arange(n, dtype=np.float32) / rate
        tau = damping * (110 / f) ** 0.4 / (1 + 0.08 * h)
        y = np.zeros(n, np.float32)
        for fi, ai, ti in zip(fs, amp, tau):
            if ai > 0.002:
                slow = np.exp(-t / np.float32(ti))
                if buzz:
                    slow = slow * (1 + buzz * np.sin(2 * np.pi * rng.uniform(0.5, 4) * t + rng.random() * 6))
                y += np.float32(ai) * slow * np.sin(np.float32(2 * np.pi * fi) * t + np.float32(rng.random() * 6))
        knock = min(n, int(0.012 * rate))
        y[:knock] += 0.15 * v * rng.standard_normal(knock) * np.linspace(1, 0, knock) ** 2
        x[a:a + n] += y * v * envelope(n, rate, 0.0015, 20, 1, length, ring)
    if body:
        for f in rng.uniform(90, 450, 3):
            b, a = butter(1, [f * 0.85 / rate * 2, f * 1.15 / rate * 2], "band")
            x = x + rng.uniform(0.2, 1) * lfilter(b, a, x)
    return x


def electric_bass(rng, score, rate):
    """Finger or pick bass through a pickup, an amplifier and a cabinet."""
    x = plucked(rng, score, rate, damping=rng.uniform(0.4, 2.5), brightness=rng.uniform(0.7, 2.0), body=False)
    x = x / (np.abs(x).max() + 1e-9)
    if rng.random() < 0.5:
        x = np.tanh(x * rng.uniform(0.8, 4))
    sos = butter(2, rng.uniform(700, 6000), "low", fs=rate, output="sos")
    return sosfilt(sos, x)


def upright_bass(rng, score, rate):
    """Thick strings on a wooden body, plucked by a finger near the end of the fingerboard."""
    x = plucked(rng, score, rate, damping=rng.uniform(0.25, 1.0), brightness=rng.uniform(1.1, 2.6))
    return sosfilt(butter(1, rng.uniform(400, 3000), "low", fs=rate, output="sos"), x)


def bass(rng, score, rate):
    """An electric bass or, less often, an upright one."""
    return (upright_bass if rng.random() < 0.35 else electric_bass)(rng, score, rate)


def harp(rng, score, rate):
    """Soft strings that nobody damps."""
    ringing = rng.uniform(0.4, 3)
    score = Score(score.duration, [(start, length + ringing, key, velocity) for start, length, key, velocity in score.notes])
    return plucked(rng, score, rate, damping=rng.uniform(1, 4), brightness=rng.uniform(0.9, 2.4))


def harpsichord(rng, score, rate):
    """Bright strings that quills pluck, always as strongly; up to three choirs of them, one an octave up."""
    struck = [(start, length, key, 100) for start, length, key, _ in score.notes]
    choirs = [(0, 1.0)] + [(0.03, 0.8)] * int(rng.random() < 0.5) + [(12, 0.6)] * int(rng.random() < 0.4)
    damping, brightness = rng.uniform(0.5, 2.5), rng.uniform(0.1, 0.9)
    return sum(level * plucked(rng, Score(score.duration, [(start, length, key + up, v) for start, length, key, v in struck]),
                               rate, damping, brightness, body=rng.random() < 0.5) for up, level in choirs)


def sitar(rng, score, rate):
    """Buzzing plucked strings with sympathetic resonance."""
    x = plucked(rng, score, rate, damping=rng.uniform(1, 3), brightness=rng.uniform(0.1, 0.6), buzz=0.5)
    x = x / (np.abs(x).max() + 1e-9)
    x = 0.6 * x + 0.4 * np.tanh(3 * np.abs(x) - 0.3)
    root = hertz(48 + rng.integers(12))
    n = int(1.2 * rate)
    t = np.arange(n) / rate
    ring = sum(np.sin(2 * np.pi * root * r * t) * np.exp(-t / 0.6) for r in (1, 1.5, 2, 3, 4))
    wet = fftconvolve(x[::4], ring[::4])[:len(x[::4])]
    wet = np.interp(np.arange(len(x)), np.arange(len(wet)) * 4, wet)
    return x - x.mean() + 0.15 * wet / (np.abs(wet).max() + 1e-9)


def electric_guitar(rng, score, rate):
    """Strings over a pickup; the palm mutes short notes of some pieces."""
    longest = 0.22 if rng.random() < 0.6 else 0
    muted, ringing = (Score(score.duration, [note for note in score.notes if (note[1] < longest) == short]) for short in (True, False))
    dull = plucked(rng, muted, rate, damping=rng.uniform(0.05, 0.3), brightness=rng.uniform(1.2, 2.2), body=False)
    return plucked(rng, ringing, rate, body=False) + rng.uniform(0.7, 1.5) * dull


def amplifier(rng, x, rate, gain):
    """Drive a (mono) guitar into a valve-like amplifier and a loudspeaker cabinet."""
    x = x / (np.abs(x).max() + 1e-9)
    x = sosfilt(butter(1, rng.uniform(60, 350), "high", fs=rate, output="sos"), x)
    bias = rng.uniform(-0.2, 0.2)
    x = np.tanh(gain * x + bias) - np.tanh(bias)
    if rng.random() < 0.5:
        x = sosfilt(butter(1, rng.uniform(100, 600), "high", fs=rate, output="sos"), x)
        x = np.clip(rng.uniform(1, 4) * x, -rng.uniform(0.5, 1), rng.uniform(0.5, 1))
    x = sosfilt(butter(int(rng.integers(2, 5)), rng.uniform(3000, 6500), "low", fs=rate, output="sos"), x)
    for f in np.exp(rng.uniform(np.log(100), np.log(4000), 3)):
        band = sosfilt(butter(1, [f * 0.75, min(f * 1.3, rate * 0.45)], "band", fs=rate, output="sos"), x)
        x = x + rng.uniform(-0.5, 1.2) * band
    return x
