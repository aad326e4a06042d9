-- No program: a box says where it was looked for, and takes the place that the user shows.
local case = require("case")

local home = os.getenv("HOME")
local program = home .. "/.local/lib/tagbox/tagbox"
local moved = case.folder .. "/my tools/tagbox"
case.system.make_folder(case.folder .. "/my tools")
assert(os.rename(program, moved))

local track = case.track("Song")
case.item(track, case.clip, { position = 0, length = 1 })
case.choose("drums", "rest,mute")
local picture = case.picture()

case.without_window()
case.holds(case.host.console, "The tagbox program was not found.")
case.holds(case.host.console, program)
case.holds(case.host.console, "in the folders of PATH: " .. os.getenv("PATH"))

case.host.answer = 7
case.with_window()
case.holds(case.host.boxes[1], program)
case.holds(case.host.boxes[1], "Do you want to show where it is?")
case.untouched(picture)

case.host.answer, case.host.file = 6, moved
case.with_window(function() case.click("Close") end)
case.untouched(picture)
case.equal(case.host.ext["TagBox/program"], moved, "where the program is")

case.without_window()
case.equal(case.tracks(), "Song, Song - drums, Song - rest")
