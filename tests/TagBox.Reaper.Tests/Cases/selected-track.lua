-- No item is selected: the time selection of the selected tracks counts, with what can be heard of it.
local case = require("case")

local track, other = case.track("Song"), case.track("Other")
track.selected = true
case.item(track, case.clip, { position = 1, length = 2, selected = false })
case.item(track, case.clip, { position = 2, length = 2, offset = 3, selected = false, mute = 1 })
case.item(track, case.clip, { position = 8, length = 2, selected = false })
case.item(other, case.clip, { position = 1, length = 2, selected = false })
case.select_time(2, 5)
case.choose("drums", "rest,mute")
local before = case.heard(0, 5, 44100)

case.without_window()

case.equal(case.host.console, "")
case.equal(case.tracks(), "Song, Song - drums, Song - rest, Other")
case.equal(#case.host.current.tracks[2].items, 1, "the number of items of a stem")
case.same(case.heard(0, 5, 44100), before)
case.clean()
