"""Renders scores with FluidSynth (through its C library) and GUS patches with timidity."""

import ctypes as C
import os
import struct
import subprocess
import tempfile

import numpy as np
from scipy.io import wavfile

RATE = 44100


class Fluid:
    """One soundfont. Every piece gets a synthesiser of its own, so that it does not depend on what was played before."""

    def __init__(self, font):
        lib = C.CDLL("libfluidsynth.so.3")
        lib.new_fluid_settings.restype = lib.new_fluid_synth.restype = lib.fluid_synth_get_sfont_by_id.restype = C.c_void_p
        self.lib = lib
        self.quiet = C.CFUNCTYPE(None, C.c_int, C.c_char_p, C.c_void_p)(lambda *_: None)
        for level in range(5):
            lib.fluid_set_log_function(level, self.quiet, None)
        self.settings = settings = C.c_void_p(lib.new_fluid_settings())
        lib.fluid_settings_setint(settings, b"synth.dynamic-sample-loading", 1)
        lib.fluid_settings_setint(settings, b"synth.polyphony", 96)
        lib.fluid_settings_setnum(settings, b"synth.sample-rate", C.c_double(RATE))
        lib.fluid_settings_setnum(settings, b"synth.gain", C.c_double(0.4))
        self.holder = C.c_void_p(lib.new_fluid_synth(settings))  # keeps the font, and the last preset's samples
        self.id = lib.fluid_synth_sfload(self.holder, os.fsencode(font), 0)
        if self.id < 0:
            raise FileNotFoundError(font)
        self.font = C.c_void_p(lib.fluid_synth_get_sfont_by_id(self.holder, self.id))

    def render(self, score, bank, program, rng, extra=1.0):
        """Stereo float32 audio (samples, 2) of the score, or None when the preset does not exist; dry without a generator."""
        lib, channel = self.lib, 9 if bank == 128 else 0
        if lib.fluid_synth_program_select(self.holder, channel, self.id, bank, program) != 0:
            return None
        synth = C.c_void_p(lib.new_fluid_synth(self.settings))
        for other in range(16):  # which would load pianos and drums
            lib.fluid_synth_unset_program(synth, other)
        lib.fluid_synth_program_select(synth, channel, lib.fluid_synth_add_sfont(synth, self.font), bank, program)
        lib.fluid_synth_pitch_wheel_sens(synth, channel, 12)
        lib.fluid_synth_pitch_bend(synth, channel, 8192)
        wet = rng is not None and rng.random() < 0.4
        lib.fluid_synth_set_reverb_on(synth, int(wet))
        if rng is not None:
            lib.fluid_synth_set_reverb(synth, C.c_double(rng.uniform(0.1, 0.9)), C.c_double(rng.uniform(0, 0.6)),
                                       C.c_double(0.7), C.c_double(rng.uniform(0.1, 0.9)))
        lib.fluid_synth_set_chorus_on(synth, int(rng is not None and rng.random() < 0.1))
        for controller, value in ((64, 0), (11, 127), (7, 100), (91, 100 if wet else 0), (1, 0)):
            lib.fluid_synth_cc(synth, channel, controller, value)

        events = []
        for start, length, key, velocity in score.notes:
            if 0 <= key <= 127:
                events.append((start, 1, key, velocity))
                events.append((start + length, 0, key, 0))
        events += [(t, 2, int(np.clip(8192 + v / 12 * 8192, 0, 16383)), 0) for t, v in score.bends]
        events += [(t, 3, 11, int(np.clip(v * 127, 1, 127))) for t, v in score.expression]
        events += [(t, 3, 64, v) for t, v in score.sustain]
        events.sort(key=lambda e: (e[0], e[1]))

        total = int((score.duration + extra) * RATE)
        audio = np.zeros((total, 2), np.float32)
        base, at = audio.ctypes.data, 0

        def advance(until):
            nonlocal at
            count = min(until, total) - at
            if count > 0:
                here = base + at * 8
                lib.fluid_synth_write_float(synth, count, C.c_void_p(here), 0, 2, C.c_void_p(here + 4), 0, 2)
                at += count

        for time, kind, a, b in events:
            advance(int(time * RATE))
            if kind == 1:
                lib.fluid_synth_noteon(synth, channel, a, b)
            elif kind == 0:
                lib.fluid_synth_noteoff(synth, channel, a)
            elif kind == 2:
                lib.fluid_synth_pitch_bend(synth, channel, a)
            else:
                lib.fluid_synth_cc(synth, channel, a, b)
        advance(total)
        lib.fluid_synth_remove_sfont(synth, self.font)
        lib.delete_fluid_synth(synth)
        return audio


def _variable_length(value):
    out = [value & 127]
    while value := value >> 7:
        out.append(value & 127 | 128)
    return bytes(out[::-1])


def write_midi(path, score, program, channel=0):
    """A type-0 file at 1000 ticks a second."""
    events = [(0, bytes([0xB0 | channel, 101, 0])), (0, bytes([0xB0 | channel, 100, 0])),
              (0, bytes([0xB0 | channel, 6, 12])), (0, bytes([0xC0 | channel, program]))]
    for start, length, key, velocity in score.notes:
        events.append((round(start * 1000) + 1, bytes([0x90 | channel, key & 127, velocity])))
        events.append((round((start + length) * 1000), bytes([0x80 | channel, key & 127, 0])))
    for time, value in score.bends:
        bend = int(np.clip(8192 + value / 12 * 8192, 0, 16383))
        events.append((round(time * 1000), bytes([0xE0 | channel, bend & 127, bend >> 7])))
    for time, value in score.expression:
        events.append((round(time * 1000), bytes([0xB0 | channel, 11, int(np.clip(value * 127, 1, 127))])))
    events.sort(key=lambda e: e[0])
    track, last = b"\0\xff\x51\x03" + (500000).to_bytes(3, "big"), 0
    for time, data in events:
        track += _variable_length(max(0, time - last)) + data
        last = max(last, time)
    track += b"\0\xff\x2f\0"
    with open(path, "wb") as out:
        out.write(b"MThd" + struct.pack(">IHHH", 6, 0, 1, 500) + b"MTrk" + struct.pack(">I", len(track)) + track)


def timidity(score, program, channel=0):
    """Stereo audio of the score played with the GUS patches of freepats."""
    with tempfile.TemporaryDirectory() as folder:
        midi, wav = folder + "/a.mid", folder + "/a.wav"
        write_midi(midi, score, program, channel)
        subprocess.run(["timidity", "-c", "/etc/timidity/freepats.cfg", "-Ow", "-s", str(RATE), "-o", wav,
                        "-idqq", "-EFreverb=0", midi], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        _, data = wavfile.read(wav)
    return data.astype(np.float32) / 32768


if __name__ == "__main__":
    import sys
    print(Fluid(sys.argv[1]).id)
