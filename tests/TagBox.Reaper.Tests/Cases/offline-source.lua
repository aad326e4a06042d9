-- A source that is offline fails with a line that says so, and leaves the others whole; so do MIDI and an empty item.
local case = require("case")

local track = case.track("Song")
case.item(track, case.folder .. "/weg.wav", { position = 0, length = 1 })
case.item(track, case.clip, { position = 1, length = 1, offset = 1 })
case.item(track, case.clip, { position = 3, length = 1, source = { kind = "PCM_source*", kind_name = "MIDI", path = "" } })
local empty = case.item(track, case.clip, { position = 5, length = 1 })
empty.takes = {}
case.choose("drums", "rest,mute")
local before = case.heard(0.9, 2.5, 44100)

case.without_window()

case.holds(case.host.console, "weg.wav is offline: " .. case.folder .. "/weg.wav is not there.")
case.holds(case.host.console, "clip.wav is MIDI: render it to audio first.")
case.holds(case.host.console, "An empty item has no audio.")
case.equal(case.tracks(), "Song, Song - drums, Song - rest")
case.equal(#case.host.current.tracks[2].items, 1, "the number of items of a stem")
case.same(case.heard(0.9, 2.5, 44100), before)
case.equal(case.files(), "Song - drums.wav, Song - rest.wav")
case.clean()
