-- Nothing that could be separated is selected: one line says what to do.
local case = require("case")

local track = case.track("Song")
local item = case.item(track, case.clip, { position = 1, length = 2, selected = false })
case.choose("drums", "rest,mute")
local picture = case.picture()

case.without_window()
case.holds(case.host.console, "Select the items to separate, or a track and a time selection.")
case.with_window()
case.holds(case.host.boxes[1], "Select the items to separate")

item.selected, case.host.console = true, ""
case.select_time(5, 6)
case.without_window()
case.holds(case.host.console, "The time selection holds nothing of the selected items")
case.untouched(picture)
