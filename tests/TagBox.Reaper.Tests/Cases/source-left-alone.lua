-- Where the source is not to be muted it is not cut either; without the rest there is no file of it.
local case = require("case")

local track = case.track("Song")
case.item(track, case.clip, { position = 1, length = 4, fade_in = 0.5 })
case.select_time(0, 2)
case.choose("drums", "chosen")

case.without_window()

case.equal(case.host.console, "")
case.equal(case.tracks(), "Song, Song - drums")
case.equal(case.files(), "Song - drums.wav")
case.equal(#track.items, 1, "the number of parts of the source")
case.equal(track.items[1].values.B_MUTE, 0, "whether the source is muted")
local stem = case.host.current.tracks[2].items[1].values
case.equal(("%g + %g, fades %g %g"):format(stem.D_POSITION, stem.D_LENGTH, stem.D_FADEINLEN, stem.D_FADEOUTLEN), "1 + 1, fades 0.5 0")
case.clean()
