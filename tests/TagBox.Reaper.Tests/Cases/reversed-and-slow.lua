-- A reversed take and one at half speed are separated as they are heard, cut by their items.
local case = require("case")

local track = case.track("Rückwärts")
case.item(track, case.clip, { position = 0, length = 1.5, source = case.section(case.clip, 2, 3, true), offset = 0.5 })
case.item(track, case.clip, { position = 2, length = 2, offset = 1, rate = 0.5, volume = 0.9 })
case.item(track, case.clip, { position = 5, length = 1, offset = 3, channels = 1 })
case.choose("drums,piano", "rest,mute")
local before = case.heard(0, 6, 44100)

case.without_window()

case.equal(case.host.console, "")
case.same(case.heard(0, 6, 44100), before)
case.equal(case.files():match("heard"), nil, "a file of what was heard")
case.clean()
