-- The disk is full while audio is read, and while the program writes: a line says so, and nothing of it is left.
local case = require("case")

local track = case.track("Song")
local item = case.item(track, case.clip, { position = 0, length = 4, rate = 0.5 })
case.choose("drums", "rest,mute")
local picture = case.picture()

-- The device that is always full.
assert(os.execute(("ln -s /dev/full '%s/Song - heard.wav'"):format(case.media:gsub("'", "'\\''"))))
case.without_window()
case.holds(case.host.console, "No space left on device")
case.untouched(picture)

-- A program that can write no file of more than 64 KiB; .NET itself would map one for its code.
local program = os.getenv("HOME") .. "/.local/lib/tagbox/tagbox"
assert(os.rename(program, program .. "-whole"))
local file = assert(io.open(program, "w"))
file:write(('#!/bin/bash\nulimit -f 64\nexport DOTNET_EnableWriteXorExecute=0\ntrap "" XFSZ\nexec "%s-whole" "$@"\n'):format(program))
file:close()
assert(os.execute(("chmod +x '%s'"):format(program)))
item.takes[1].values.D_PLAYRATE, case.host.console = 1, ""
picture = case.picture()
case.without_window()
case.holds(case.host.console, "TagBox: ")
case.holds(case.host.console, "Song - ")
case.untouched(picture)
