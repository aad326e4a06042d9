-- Cancel in the middle of the second of three items: the project is as it was, and no file of ours is left.
local case = require("case")

local track = case.track("Song")
case.item(track, case.clip, { position = 0, length = 1 })
case.item(track, case.clip, { position = 2, length = 6, rate = 0.5 })
case.item(track, case.clip, { position = 9, length = 1 })
case.choose("drums,piano", "rest,mute")
local picture = case.picture()

case.with_window(function()
  case.click("Separate")
  case.wait(function() return case.files():find("Song 2 - heard.wav", 1, true) and case.leftovers() ~= "" end)
  case.click("Cancel")
end)
case.equal(case.window.open, false, "whether the window is open")
case.untouched(picture)

-- Closing the window is the same, and so is the end of REAPER, after which no frame follows.
case.with_window(function()
  case.click("Separate")
  case.wait(function() return case.leftovers() ~= "" end)
  case.window.shut()
end)
case.wait_for(function() return case.files() == "" end)
case.untouched(picture)
