"""The tagger's vocabulary: tags (in the order of the logits), groups, synonyms and neighbours.

`python3 -m vocabulary FILE` writes the JSON that the engine embeds.
"""

import json
import sys

TAGS = [
    "vocals", "choir", "drums", "percussion", "bass", "synth bass",
    "acoustic guitar", "electric guitar", "distorted guitar",
    "piano", "electric piano", "organ", "harpsichord", "accordion", "harp", "mallets",
    "strings", "violin", "cello", "double bass",
    "flute", "reeds", "saxophone", "brass",
    "synth lead", "synth pad", "sitar",
]

INDEX = {tag: i for i, tag in enumerate(TAGS)}

GROUPS = {
    "voice": ["vocals", "choir"],
    "rhythm": ["drums", "percussion"],
    "beat": ["drums", "percussion", "bass", "synth bass"],
    "all bass": ["bass", "synth bass"],
    "guitar": ["acoustic guitar", "electric guitar", "distorted guitar"],
    "keys": ["piano", "electric piano", "organ", "harpsichord", "accordion"],
    "pianos": ["piano", "electric piano"],
    "strings family": ["strings", "violin", "cello", "double bass"],
    "solo strings": ["violin", "cello", "double bass"],
    "low strings": ["cello", "double bass"],
    "plucked": ["acoustic guitar", "electric guitar", "harp", "harpsichord", "sitar"],
    "woodwinds": ["flute", "reeds", "saxophone"],
    "winds": ["flute", "reeds", "saxophone", "brass"],
    "orchestra": ["strings", "violin", "cello", "double bass", "flute", "reeds", "brass", "harp"],
    "synth": ["synth lead", "synth pad", "synth bass"],
}

SYNONYMS = {
    "vocals": ["vocal", "vox", "voices", "singer", "singing", "lead vocal", "lead vocals", "lead vox",
               "backing vocals", "backing vocal", "bgv", "bvox", "rap", "rapper", "speech", "speaker",
               "spoken word", "male voice", "female voice", "male vocal", "female vocal", "acapella",
               "a cappella", "soprano", "alto", "tenor", "baritone", "man", "woman",
               "background vocals", "background vox", "backing vox", "harmony vocals", "vocal harmonies",
               "vocalist", "main vocals", "lead singer"],
    "choir": ["chorus", "choral", "choirs", "ensemble voices", "vocal ensemble"],
    "drums": ["drum", "drum kit", "drumkit", "drum set", "drumset", "kit", "drum machine", "kick",
              "bass drum", "snare", "hi-hat", "hihat", "hi hat", "hats", "cymbals", "cymbal", "toms",
              "breakbeat", "drum loop", "808", "909", "kick drum", "snare drum", "tom toms", "ride",
              "ride cymbal", "crash", "crash cymbal", "open hat", "closed hat", "rimshot"],
    "percussion": ["perc", "percs", "congas", "conga", "bongos", "bongo", "shaker", "tambourine",
                   "timpani", "kettledrum", "claves", "cowbell", "triangle", "tabla", "taiko", "cajon",
                   "djembe", "maracas", "timbales", "hand drums", "wood block", "guiro", "claps",
                   "hand claps", "castanets", "cabasa", "agogo"],
    "bass": ["bass guitar", "electric bass", "e-bass", "ebass", "upright bass", "acoustic bass",
             "slap bass", "fretless bass", "fretless", "basses", "bassline", "bass line",
             "walking bass", "jazz bass"],
    "synth bass": ["synthbass", "bass synth", "sub bass", "sub", "acid bass", "303"],
    "acoustic guitar": ["acoustic", "ac guitar", "acoustic gtr", "nylon guitar", "classical guitar",
                        "steel guitar", "folk guitar", "spanish guitar", "ukulele", "mandolin",
                        "12-string guitar", "steel string guitar", "banjo", "lute", "bouzouki", "oud",
                        "balalaika", "dobro"],
    "electric guitar": ["e-guitar", "eguitar", "e guitar", "clean guitar", "electric gtr", "clean gtr",
                        "clean electric guitar", "jazz guitar", "rhythm guitar", "slide guitar",
                        "pedal steel", "lap steel"],
    "distorted guitar": ["distortion guitar", "dist guitar", "overdriven guitar", "overdrive guitar",
                         "lead guitar", "heavy guitar", "rock guitar", "metal guitar", "crunch guitar",
                         "fuzz guitar", "power chords", "distorted electric guitar"],
    "piano": ["grand piano", "upright piano", "acoustic piano", "pianoforte", "honky-tonk"],
    "electric piano": ["e-piano", "epiano", "e piano", "ep", "rhodes", "wurlitzer", "wurly", "wurli",
                       "dx7", "fender rhodes"],
    "organ": ["hammond", "b3", "church organ", "pipe organ", "electric organ", "drawbar organ",
              "rock organ", "leslie"],
    "harpsichord": ["cembalo", "clavecin"],
    "accordion": ["bandoneon", "harmonica", "concertina", "melodica", "squeezebox", "mouth organ",
                  "harmonium"],
    "harp": ["harps", "concert harp"],
    "mallets": ["mallet", "marimba", "vibes", "vibraphone", "xylophone", "glockenspiel", "celesta",
                "celeste", "tubular bells", "bells", "bell", "music box", "kalimba", "steel drums",
                "steelpan"],
    "strings": ["string", "string section", "string ensemble", "orchestral strings", "string orchestra",
                "pizzicato", "string quartet"],
    "violin": ["violins", "fiddle", "solo violin"],
    "cello": ["cellos", "celli", "violoncello", "viola", "violas", "solo cello"],
    "double bass": ["contrabass", "double basses", "bowed bass", "arco bass", "string bass"],
    "flute": ["flutes", "piccolo", "recorder", "pan flute", "panpipes", "whistle", "tin whistle",
              "ocarina", "shakuhachi", "pipes"],
    "reeds": ["reed", "clarinet", "clarinets", "oboe", "bassoon", "english horn", "cor anglais",
              "double reeds"],
    "saxophone": ["sax", "saxes", "saxophones", "alto sax", "tenor sax", "soprano sax", "baritone sax",
                  "bari sax"],
    "brass": ["trumpet", "trumpets", "trombone", "trombones", "french horn", "horn", "horns",
              "horn section", "tuba", "cornet", "flugelhorn", "brass section", "euphonium", "fanfare"],
    "synth lead": ["lead", "lead synth", "synthlead", "synth melody", "saw lead", "square lead"],
    "synth pad": ["pad", "pads", "synth pads", "synth strings", "atmosphere", "drone"],
    "sitar": ["sitars"],
    "voice": ["vocals and choir"],
    "guitar": ["guitars", "gtr", "gtrs"],
    "keys": ["keyboard", "keyboards"],
    "strings family": ["all strings", "bowed strings", "bowed"],
    "woodwinds": ["woodwind"],
    "winds": ["wind", "wind instruments"],
    "synth": ["synths", "synthesizer", "synthesiser", "electronic"],
    "rhythm": ["rhythm section drums", "drums and percussion"],
    "all bass": ["any bass", "low end"],
    "orchestra": ["orchestral"],
}

# While `source` sounds, the tag `other` is only weakly taught to be absent (weight of its zero label).
NEIGHBOURS = {
    ("choir", "vocals"): 0.3, ("vocals", "choir"): 0.5,
    ("drums", "percussion"): 0.3, ("percussion", "drums"): 0.4,
    ("bass", "synth bass"): 0.4, ("synth bass", "bass"): 0.4,
    ("strings", "violin"): 0.3, ("strings", "cello"): 0.3, ("strings", "double bass"): 0.3,
    ("violin", "strings"): 0.4, ("cello", "strings"): 0.4, ("double bass", "strings"): 0.4,
    ("cello", "double bass"): 0.5, ("double bass", "cello"): 0.5, ("violin", "cello"): 0.6,
    ("electric guitar", "distorted guitar"): 0.4, ("distorted guitar", "electric guitar"): 0.4,
    ("electric guitar", "acoustic guitar"): 0.6, ("acoustic guitar", "electric guitar"): 0.6,
    ("synth pad", "strings"): 0.6, ("synth pad", "choir"): 0.6, ("synth pad", "synth lead"): 0.5,
    ("synth lead", "synth pad"): 0.5, ("synth lead", "synth bass"): 0.6,
}


def as_json():
    """The vocabulary as the engine reads it; every synonym maps to one tag or group."""
    flat = {}
    for name, words in SYNONYMS.items():
        assert name in INDEX or name in GROUPS, name
        for word in words:
            assert word not in INDEX and word not in GROUPS and word not in flat, word
            flat[word] = name
    for name, members in GROUPS.items():
        assert all(m in INDEX for m in members) and (name not in INDEX or name in members), name
    return {"name": "builtin", "tags": TAGS, "groups": GROUPS, "synonyms": dict(sorted(flat.items()))}


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        json.dump(as_json(), out, indent=2, ensure_ascii=False)
        out.write("\n")
