-- Without a choice of before, all that is heard is taken out; a second time files are named anew.
local case = require("case")

local track = case.track("Song")
case.item(track, case.clip, { position = 0, length = 3 })
local before = case.heard(0, 3, 44100)

case.without_window()

case.equal(case.host.console, "")
assert(#case.host.current.tracks >= 3, "too few tracks: " .. case.tracks())
case.holds(case.tracks(), "Song - rest")
case.same(case.heard(0, 3, 44100), before)
local files = case.files()

for _, item in ipairs(track.items) do item.values.B_MUTE = 0 end
case.choose("drums", "rest,mute")
case.without_window()
case.equal(case.files(), files .. ", Song 2 - drums.wav, Song 2 - rest.wav", "the files")
