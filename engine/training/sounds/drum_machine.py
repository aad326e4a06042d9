"""A drum machine by synthesis."""

import numpy as np
from scipy.signal import butter, sosfilt


def drum_machine(rng, hits, duration, rate):
    """Analogue-style drums, each voice with fixed random parameters for the piece."""
    out = np.zeros(int((duration + 1) * rate))
    p = {k: rng.random(4) for k in ("kick", "snare", "hat", "tom", "crash", "clap", "rim")}

    def noise(n, low, high):
        sos = butter(2, [low, min(high, rate * 0.45)], "band", fs=rate, output="sos")
        return sosfilt(sos, rng.standard_normal(n))

    def voice(name):
        n = int(rate * (1.2 if name in ("crash", "ride", "open") else 0.5))
        t = np.arange(n) / rate
        if name == "kick":
            a, b, c, d = p["kick"]
            f = 40 + 30 * a + (80 + 250 * b) * np.exp(-t / (0.01 + 0.05 * c))
            y = np.sin(2 * np.pi * np.cumsum(f) / rate) * np.exp(-t / (0.06 + 0.3 * d))
            y[:60] += rng.standard_normal(60) * 0.3 * np.linspace(1, 0, 60)
            return np.tanh(y * (1 + 3 * b))
        if name in ("tom1", "tom2", "tom3"):
            base = {"tom1": 190, "tom2": 140, "tom3": 95}[name] * (0.8 + 0.5 * p["tom"][0])
            f = base * (1 + 0.4 * np.exp(-t / 0.05))
            return np.sin(2 * np.pi * np.cumsum(f) / rate) * np.exp(-t / (0.1 + 0.25 * p["tom"][1]))
        if name == "snare":
            a, b, c, d = p["snare"]
            tone = np.sin(2 * np.pi * (160 + 100 * a) * t) * np.exp(-t / (0.03 + 0.08 * b))
            return tone * (0.3 + 0.7 * c) + noise(n, 800 + 1500 * a, 9000) * np.exp(-t / (0.04 + 0.18 * d))
        if name == "clap":
            bursts = sum(np.where(t >= s, np.exp(-np.maximum(t - s, 0) / 0.008), 0) for s in (0, 0.011, 0.023))
            return noise(n, 800, 3500) * (bursts + 0.6 * np.exp(-t / (0.05 + 0.15 * p["clap"][0])))
        if name == "rim":
            return (np.sin(2 * np.pi * (400 + 1500 * p["rim"][0]) * t) + noise(n, 1500, 6000)) * np.exp(-t / 0.012)
        decay = {"hat": 0.02 + 0.06 * p["hat"][0], "pedal": 0.03, "open": 0.15 + 0.3 * p["hat"][1],
                 "ride": 0.4, "crash": 0.4 + 0.6 * p["crash"][0]}[name]
        metal = sum(np.sign(np.sin(2 * np.pi * f * (0.7 + 0.6 * p["hat"][2]) * t)) for f in (2031, 3051, 4123, 5333, 6101, 7127))
        y = metal * 0.2 * p["hat"][3] + rng.standard_normal(n)
        return sosfilt(butter(2, 3500 + 2500 * p["hat"][0], "high", fs=rate, output="sos"), y) * np.exp(-t / decay)

    bank = {}
    for time, name, velocity in hits:
        if name not in bank:
            bank[name] = voice(name)
        a = int(time * rate)
        n = min(len(bank[name]), len(out) - a)
        out[a:a + n] += bank[name][:n] * velocity
    return out
