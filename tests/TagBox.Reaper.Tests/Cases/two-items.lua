-- Two items of one track and one of another: one folder a track, one track a stem, all of them done.
local case = require("case")

local guitar, bass = case.track("Gitarre & Flöte"), case.track("")
case.item(guitar, case.clip, { position = 1.5, length = 1, offset = 0.5, fade_in = 0.2, volume = 0.5 })
case.item(guitar, case.clip, { position = 3, length = 1.25, offset = 3.25, fade_out = 0.3, take_volume = 0.8, pan = -0.25 })
case.item(bass, case.clip, { position = 2, length = 1, offset = 1 / 3 })
case.choose("drums,piano", "rest,mute")
local before = case.heard(1, 5, 44100)
local picture = case.picture()

case.without_window()

case.equal(case.host.console, "")
case.equal(case.tracks(),
  "Gitarre & Flöte, Gitarre & Flöte - drums, Gitarre & Flöte - piano, Gitarre & Flöte - rest, , Track 2 - drums, Track 2 - piano, Track 2 - rest")
case.equal(case.depths(), "1 0 0 -1 1 0 0 -1")
case.same(case.heard(1, 5, 44100), before)
case.equal(#case.host.current.tracks[2].items, 2, "the number of items of a stem")
case.equal(case.host.accessors, nil, "the number of accessors: untouched files are handed over as they are")
case.equal(#case.host.current.undo, 1, "the number of undo steps")
case.clean()

case.host.reaper.Undo_DoUndo2(case.host.current)
case.equal(case.picture(), picture, "the project after undo")
