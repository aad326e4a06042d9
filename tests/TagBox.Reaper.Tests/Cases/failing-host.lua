-- REAPER fails where the stems are placed, or cannot open them: the project is as it was, and so is its folder.
local case = require("case")

local track = case.track("Song")
case.item(track, case.clip, { position = 0, length = 1 })
case.choose("drums", "rest,mute")
local picture = case.picture()

for _, name in ipairs({ "InsertTrackAtIndex", "PCM_Source_CreateFromFile" }) do
  case.host.fails, case.host.console = name, ""
  case.without_window()
  assert(case.host.console ~= "", name .. " fails without a word")
  case.untouched(picture)
end
