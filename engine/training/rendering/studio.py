"""Everything that can play: soundfonts, recorded notes, kits and speakers."""

import glob
import os

from sounds import fluid
from sounds import notes
from sounds import sampler
from sounds.instruments import DRUM_FONTS, FONTS, RECORDED
from sounds.loops import FontNotes, Loops

LMMS = "/usr/share/lmms/samples"
SONIC = "/usr/share/sonic-pi/samples"


class Studio:
    """Everything that can play, loaded once per process; while there is a `song`, to its harmony (`Harmony`) and in its tempo."""

    def __init__(self):
        self.song = None
        self.fonts, self.instruments, self.player = {}, {}, sampler.Player()
        self.kits = sampler.hydrogen_kits()
        self.kits["lmms"] = sampler.loose_kit([LMMS + "/drums/*"])
        self.kits["sonicpi"] = sampler.loose_kit([SONIC + f"/{p}*" for p in ("bd_", "sn_", "drum_", "elec_")])
        self.kits["tabla"] = sampler.loose_kit([SONIC + "/tabla_*"])
        self.speech = None

    def font(self, name):
        """A soundfont, loaded when first used."""
        if name not in self.fonts:
            self.fonts[name] = fluid.Fluid({**FONTS, **DRUM_FONTS}[name])
        return self.fonts[name]

    def recorded(self, rng, tag):
        """One of the instruments of a tag whose notes were recorded, loaded when first used, and its name."""
        name = str(rng.choice(RECORDED[tag]))
        if name not in self.instruments:
            self.instruments[name] = notes.Notes(name if "/" in name else f"tonejs-instrument-{name}-mp3")
        return self.instruments[name], name

    def looped(self, rng, name, bank, program, key):
        """A small sampler's copy of a preset, or None when the soundfont lacks it or its `key`."""
        source = FontNotes(self.font(name), bank, program, int(rng.integers(60, 121)))
        return None if source.note(key) is None else Loops(rng, source)

    def recorded_speech(self, held_out):
        """Recorded speakers: name -> files.  One speaker and some languages are held out."""
        if self.speech is None:
            speakers = {}
            for folder in sorted(glob.glob("/usr/share/asterisk/sounds/*_*")):
                speakers[os.path.basename(folder)] = sorted(glob.glob(folder + "/**/*.g722", recursive=True))
            for folder in sorted(glob.glob("/usr/share/klettres/*/")):
                speakers["klettres " + os.path.basename(folder[:-1])] = sorted(glob.glob(folder + "**/*.ogg", recursive=True))
            self.speech = {k: v for k, v in speakers.items() if v}
        out = ("fr_CA_f_June", "it_IT_m_Carlo", "klettres de", "klettres uk")
        return {k: v for k, v in self.speech.items() if (k in out) == held_out}
