"""Singing voices: a source-filter singer, and recorded or synthetic speech re-sung on melodies.

Excitation (a band-limited pulse train with jitter, vibrato and breath) times a spectral envelope, on the STFT.
The envelope is either drawn from a formant model or taken from speech.
"""

import os
import subprocess
import tempfile

import numpy as np
import soundfile
from scipy.ndimage import gaussian_filter1d
from scipy.signal import resample_poly

from sounds.synths import hertz, saw

RATE = 16000
SIZE, HOP = 512, 128

# Formants (Hz) of vowels for an adult male: F1 F2 F3.
VOWELS = {
    "a": (730, 1090, 2440), "ae": (660, 1720, 2410), "o": (570, 840, 2410), "oo": (300, 870, 2240), "e": (530, 1840, 2480),
    "i": (270, 2290, 3010), "uh": (520, 1190, 2390), "er": (490, 1350, 1690), "u": (440, 1020, 2240), "y": (280, 1800, 2300),
}
CONSONANTS = ["s", "sh", "f", "h", "t", "k", "p", "d", "b", "g", "m", "n", "l", "r", "z", "v"]


def smooth(x, sigma):
    """Gaussian smoothing along time, done at a lower rate when `sigma` (in samples) is long."""
    k = int(sigma // 6)
    if k < 2:
        return gaussian_filter1d(x, sigma, truncate=3)
    short = np.pad(x, (0, -len(x) % k), mode="edge").reshape(-1, k).mean(1)
    short = gaussian_filter1d(short, sigma / k, truncate=3)
    return np.interp(np.arange(len(x)), np.arange(len(short)) * k + (k - 1) / 2, short)


def excitation(rng, frequency, gate, breath):
    """Glottal pulses over a frequency curve plus aspiration noise, both following the gate."""
    jitter = smooth(rng.standard_normal(len(frequency)), 60) * 60 ** 0.5 * rng.uniform(0.001, 0.006)
    step = frequency * (1 + jitter) / RATE
    phase = np.cumsum(step)
    pulses = saw(phase, step)
    shimmer = 1 + smooth(rng.standard_normal(len(frequency)), 100) * 100 ** 0.5 * rng.uniform(0.01, 0.06)
    noise = rng.standard_normal(len(frequency)) * (0.4 + 0.6 * np.maximum(0, np.sin(2 * np.pi * phase)))
    return (pulses * shimmer + breath * noise) * gate


def shape(source, envelope):
    """Filter `source` with one magnitude envelope (SIZE // 2 + 1 bins) per hop."""
    window = np.hanning(SIZE + 1)[:-1]
    padded = np.concatenate([np.zeros(SIZE), source, np.zeros(2 * SIZE)])
    frames = np.lib.stride_tricks.sliding_window_view(padded, SIZE)[::HOP] * window
    at = np.clip(np.arange(len(frames)) - SIZE // HOP + 2, 0, len(envelope) - 1)
    frames = np.fft.irfft(np.fft.rfft(frames, axis=1) * envelope[at], SIZE, axis=1) * window
    out = np.zeros(len(padded) + SIZE)
    for i, frame in enumerate(frames):
        out[i * HOP:i * HOP + SIZE] += frame
    return out[SIZE:SIZE + len(source)]


def sung_pitch(rng, score, transpose=0.0):
    """Frequency and gate curves of a sung line: portamento, scoops, vibrato that grows, phrase dynamics."""
    count = int((score.duration + 0.3) * RATE)
    key, gate, onset = np.zeros(count), np.zeros(count), np.zeros(count)
    notes = sorted(score.notes)
    for start, length, pitch, velocity in notes:
        a, b = int(start * RATE), int((start + length) * RATE)
        key[a:] = pitch + transpose + rng.normal(0, 0.12)
        gate[a:b] = (velocity / 127) ** 1.2
        onset[a:b] = np.arange(min(b, count) - a) / RATE if b <= count else np.arange(count - a) / RATE
    if notes:
        key[:int(notes[0][0] * RATE)] = notes[0][2] + transpose
    key = smooth(key, rng.uniform(0.01, 0.07) * RATE)
    depth, rate = rng.choice([0.05, 0.3, 0.5, 0.9]) * rng.uniform(0.5, 1), rng.uniform(4.5, 6.8)
    t = np.arange(count) / RATE
    wobble = 1 + 0.1 * np.sin(2 * np.pi * 0.7 * t)
    key += depth * np.clip((onset - rng.uniform(0.05, 0.5)) / 0.4, 0, 1) * np.sin(2 * np.pi * np.cumsum(rate * wobble) / RATE)
    key += smooth(rng.standard_normal(count), 1200) * 1200 ** 0.5 * 0.06
    gate = smooth(gate, rng.uniform(0.008, 0.03) * RATE)
    gate *= 1 + 0.1 * depth * np.sin(2 * np.pi * rate * t)
    return hertz(key), gate


def formant_envelope(rng, notes, count, size):
    """Envelopes and consonant noise gates for one syllable per note."""
    frames = count // HOP + 2
    f = np.fft.rfftfreq(SIZE, 1 / RATE)[None]
    tracks = np.zeros((frames, 3))
    names = list(VOWELS)
    language = rng.choice(names, size=int(rng.integers(2, 8)))
    current = np.array(VOWELS[language[0]], float)
    tracks[:] = current
    voiced, hiss = np.ones(frames), np.zeros((frames, 3))  # hiss: level, centre, width
    for start, length, _, _ in notes:
        a, b = int(start * RATE / HOP), min(frames, int((start + length) * RATE / HOP) + 1)
        if a >= frames:
            continue
        current = np.array(VOWELS[rng.choice(language)], float) * rng.uniform(0.95, 1.05, 3)
        tracks[a:] = current
        if rng.random() < 0.3 and b - a > 20:  # diphthong
            tracks[(a + b) // 2:] = np.array(VOWELS[rng.choice(language)], float)
        if rng.random() < 0.75:
            kind = rng.choice(CONSONANTS)
            n = int(rng.uniform(0.03, 0.14) * RATE / HOP)
            c0 = max(0, a - n // 2)
            if kind in ("s", "sh", "f", "h", "z", "v"):
                centre, width = {"s": (6500, 1500), "sh": (3200, 1200), "f": (5000, 4000), "h": (1500, 1500),
                                 "z": (6000, 1500), "v": (2500, 2500)}[kind]
                hiss[c0:c0 + n] = (rng.uniform(0.1, 0.8), centre, width)
                voiced[c0:c0 + n] = 0.4 if kind in ("z", "v") else 0.0
            elif kind in ("t", "k", "p", "d", "b", "g"):
                voiced[c0:c0 + n] = 0.0
                centre = {"t": 5000, "d": 4000, "k": 2000, "g": 1800, "p": 900, "b": 700}[kind]
                burst = max(1, n // 4)
                hiss[c0 + n - burst:c0 + n] = (rng.uniform(0.3, 1.2), centre, 1800)
            else:
                tracks[c0:c0 + n] = (260, 1100 if kind == "m" else 1500, 2300)
                voiced[c0:c0 + n] = 0.35
    tracks = gaussian_filter1d(tracks, rng.uniform(2, 7), axis=0) * size
    voiced = gaussian_filter1d(voiced, 1.2)
    ring = rng.random() < 0.4  # singer's formant
    extra = np.array([2800 if ring else 3500, 4300, 5600]) * size
    formants = np.concatenate([tracks, np.broadcast_to(extra, (frames, 3))], 1)
    bandwidths = np.array([70, 90, 130, 180, 260, 400]) * rng.uniform(0.8, 1.8)
    levels = np.array([1, rng.uniform(0.3, 0.8), rng.uniform(0.1, 0.5), rng.uniform(0.3, 0.8) if ring else 0.15,
                       rng.uniform(0.05, 0.2), rng.uniform(0.02, 0.1)])
    envelope = np.full((frames, f.shape[1]), 0.004)
    for i in range(6):
        envelope += levels[i] / (1 + ((f - formants[:, i:i + 1]) / bandwidths[i]) ** 2)
    envelope *= (f > 40) / (1 + (f / rng.uniform(2500, 8000)) ** 2) ** 0.5
    noise = hiss[:, :1] * np.exp(-((f - hiss[:, 1:2]) / np.maximum(hiss[:, 2:], 1)) ** 2)
    return envelope * voiced[:, None], gaussian_filter1d(noise, 1.0, axis=0)


def singer(rng, score, kind):
    """A formant-synthesised singer; `kind` is male, female or child."""
    size = {"male": rng.uniform(0.93, 1.05), "female": rng.uniform(1.08, 1.22), "child": rng.uniform(1.2, 1.38)}[kind]
    frequency, gate = sung_pitch(rng, score)
    envelope, noise = formant_envelope(rng, sorted(score.notes), len(gate), size)
    breath = rng.choice([0.02, 0.06, 0.15, 0.4])
    x = shape(excitation(rng, frequency, gate, breath), envelope)
    loud = smooth(np.maximum(gate, 0), 300)
    hiss = shape(rng.standard_normal(len(gate)), noise)
    return x + 0.25 * hiss * np.maximum(loud, 0.2 * (loud > 0.01))


def speech_envelope(speech):
    """Smooth spectral envelope (frames, bins), loudness and voicedness of a recording at 16 kHz."""
    window = np.hanning(SIZE + 1)[:-1]
    padded = np.concatenate([np.zeros(SIZE // 2), speech, np.zeros(SIZE)])
    frames = np.lib.stride_tricks.sliding_window_view(padded, SIZE)[::HOP] * window
    magnitude = np.abs(np.fft.rfft(frames, axis=1)) + 1e-5
    cepstrum = np.fft.irfft(np.log(magnitude), axis=1)
    lifter = np.zeros(SIZE)
    keep = 40
    lifter[:keep] = lifter[-keep + 1:] = 1
    envelope = np.exp(np.fft.rfft(cepstrum * lifter, axis=1).real)
    power = np.abs(np.fft.rfft(frames, 2 * SIZE, axis=1)) ** 2
    correlation = np.fft.irfft(power, axis=1)
    voiced = correlation[:, RATE // 400:RATE // 70].max(1) / (correlation[:, 0] + 1e-6)
    return envelope, np.clip((gaussian_filter1d(voiced, 1.0) - 0.35) / 0.2, 0, 1)


def resing(rng, score, speech, stretch):
    """Speech re-sung on a melody: its envelopes (slowed down in the voiced parts) over a new pitch."""
    envelope, voiced = speech_envelope(speech)
    formant_shift = 2 ** rng.uniform(-0.15, 0.15)
    bins = np.clip(np.arange(envelope.shape[1]) / formant_shift, 0, envelope.shape[1] - 1).astype(int)
    envelope = envelope[:, bins]
    frequency, gate = sung_pitch(rng, score)
    frames = len(gate) // HOP + 1
    # Walk through the speech: slowly where it is voiced, at its own speed elsewhere; breaks where the melody rests.
    loud = envelope.mean(1)
    active = loud > 0.05 * np.percentile(loud, 95)
    pace = np.where(voiced > 0.5, 1 / stretch, np.where(active, 1.0, 3.0))
    position, path = float(rng.integers(len(pace))), np.zeros(frames, int)
    for i in range(frames):
        path[i] = int(position)
        position = (position + pace[int(position)]) % len(pace)
    sung = gate > 0.02
    frequency = np.maximum(frequency, 50)
    key = gate if rng.random() < 0.5 else np.where(smooth(sung.astype(float), 800) > 0.2, 0.8, 0)
    v = np.repeat(voiced[path], HOP)[:len(gate)]
    v = np.pad(v, (0, len(gate) - len(v)), mode="edge")
    steady = np.full(len(gate), 1.0)
    pulses = excitation(rng, frequency, steady, rng.choice([0.02, 0.08, 0.2])) * v * 6
    noise = rng.standard_normal(len(gate)) * (1 - v)
    x = shape((pulses + noise), envelope[path])
    return x * smooth(key, 200)


def load_speech(path):
    """A recording at 16 kHz with its pauses trimmed at both ends (16 kHz .wav, .ogg, or .g722 through ffmpeg)."""
    if path.endswith(".g722"):
        raw = subprocess.run(["ffmpeg", "-v", "error", "-f", "g722", "-i", path, "-f", "s16le", "-ar", str(RATE), "-"],
                             capture_output=True, check=True).stdout
        data = np.frombuffer(raw, np.int16).astype(np.float32) / 32768
    else:
        data, rate = soundfile.read(path, dtype="float32", always_2d=True)
        data = data.mean(1)
        if rate != RATE:
            divisor = np.gcd(rate, RATE)
            data = resample_poly(data, RATE // divisor, rate // divisor)
    loud = np.flatnonzero(np.abs(data) > 0.03 * (np.abs(data).max() + 1e-9))
    return data[loud[0]:loud[-1]] if len(loud) > RATE // 5 else None


WORDS = ("love night river running home tonight maybe never always golden summer falling heart around the over under "
         "you me we they stars light hold on again away time slow fire rain dancing dream believe shadow morning walking "
         "city street broken hands baby girl boy money power crazy little longer higher feeling nothing everything oh yeah "
         "no la na hey who when alone together forever ocean mountain blue sky tears smile remember forget tomorrow").split()


def lyrics(rng, count):
    """Random words."""
    return " ".join(rng.choice(WORDS, size=count))


ESPEAK = ["en-us", "en-gb", "en-gb-scotland", "de", "fr-fr", "es", "it", "pt-br", "sv", "nl", "pl", "ru", "fi", "tr", "hi", "ja"]


def espeak(rng, held_out=False):
    """A sentence by one of espeak-ng's many voices, with random pitch and speed."""
    variants = ["+f1", "+f2", "+f3", "+f4", "+m1", "+m2", "+m3", "+m4", "+m6", "+m7", "+croak", "+whisper", ""]
    voice = rng.choice(ESPEAK) + ("+f5" if held_out else rng.choice(variants))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "a.wav")
        subprocess.run(["espeak-ng", "-v", voice, "-p", str(int(rng.integers(10, 95))), "-s", str(int(rng.integers(90, 200))),
                        "-w", path, lyrics(rng, 24)], stderr=subprocess.DEVNULL, check=True)
        return load_speech(path)


FESTIVAL = ["kal_diphone", "lp_diphone", "upc_ca_ona_hts", "suo_fi_lj_diphone"]
FESTIVAL_HELD_OUT = "cmu_us_slt_arctic_hts"


def festival(rng, voice):
    """A sentence by one of festival's voices."""
    with tempfile.TemporaryDirectory() as folder:
        path, text = os.path.join(folder, "a.wav"), os.path.join(folder, "a.txt")
        with open(text, "w", encoding="ascii") as out:
            out.write(lyrics(rng, 24))
        subprocess.run(["text2wave", "-eval", f"(voice_{voice})", "-o", path, text], stderr=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, timeout=60, check=True)
        return load_speech(path)
