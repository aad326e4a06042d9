-- A take's envelopes go along, at their place: with a half-speed take, and with a part of an item, whether it is cut out or not. Its FX do not,
-- and a line says so.
local case = require("case")

local VOLUME = "<VOLENV\nEGUID {1}\nACT 1 -1\nPT 0 1 0\nPT 0.75 0.2 0\nPT 1.5 0.9 0\nPT 3 0.4 0\n>\n"

local track = case.track("Song")
case.item(track, case.clip, { position = 0.5, length = 2.5, offset = 1, rate = 0.5, envelopes = { VOLUME } })
case.item(track, case.clip, { position = 4, length = 2, offset = 3, envelopes = { VOLUME }, fx = 1 })
case.select_time(1, 5.25)
case.choose("drums", "rest,mute")
local before = case.heard(0, 6, 44100)
case.without_window()
case.equal(case.host.console, "TagBox: clip.wav has FX of its own, which REAPER applies later: the stems are without them.\n")
case.same(case.heard(0, 6, 44100), before)

-- The source stays as it is; alone, the stems are what it was.
case.host.current.tracks = {}
local other = case.track("Other")
local item = case.item(other, case.clip, { position = 2, length = 3, offset = 1, envelopes = { VOLUME, "<PITCHENV\nPT 0 1 0\n>\n" } })
case.select_time(2.5, 4)
case.choose("drums", "rest")
before = case.heard(2.5, 4, 44100)
case.without_window()
case.equal(item.values.D_LENGTH, 3, "the source's length")
item.values.B_MUTE = 1
case.same(case.heard(2.5, 4, 44100), before)
case.equal(#case.host.current.tracks[2].items[1].takes[1].envelopes, 1, "the number of envelopes: pitch is in the audio")
case.clean()
