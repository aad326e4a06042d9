-- Tracks that are folders, or the last of one, keep the project's folders closed where they were.
local case = require("case")

local folder, last, after = case.track("Folder"), case.track("Last"), case.track("After")
folder.values.I_FOLDERDEPTH, last.values.I_FOLDERDEPTH = 1, -1
for _, track in ipairs({ folder, last, after }) do case.item(track, case.clip, { position = 0, length = 1 }) end
case.choose("drums", "rest,mute")

case.without_window()

case.equal(case.host.console, "")
case.equal(case.tracks(),
  "Folder, Folder - drums, Folder - rest, Last, Last - drums, Last - rest, After, After - drums, After - rest")
case.equal(case.depths(), "1 0 0 1 0 -2 1 0 -1")
case.clean()
