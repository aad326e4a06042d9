-- What REAPER does with a file is separated as it is heard: backwards, at half speed, with its channels changed, repeated past its end,
-- and all of it cut by a time selection.
local case = require("case")

local track = case.track("Rückwärts")
case.item(track, case.clip, { position = 0, length = 1.5, source = case.section(case.clip, 2, 3, true), offset = 0.5 })
case.item(track, case.clip, { position = 2, length = 2, offset = 1, rate = 0.5, volume = 0.9 })
case.item(track, case.clip, { position = 4.5, length = 1, offset = 3, channels = 1 })
case.item(track, case.clip, { position = 6, length = 1, offset = 5.5 })
case.select_time(0.4, 6.8)
case.choose("drums,piano", "rest,mute")
local before = case.heard(0, 7, 44100)

case.without_window()

case.equal(case.host.console, "")
case.equal(#case.host.current.tracks[2].items, 4, "the number of items of a stem")
case.same(case.heard(0, 7, 44100), before)
case.equal(case.files():match("heard"), nil, "a file of what was heard")
case.clean()
