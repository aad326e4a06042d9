-- What the program says on its way: progress with the time left over all items, warnings, and a sudden end.
local case = require("case")

local program = os.getenv("HOME") .. "/.local/lib/tagbox/tagbox"
local go = case.folder .. "/go"
local function pretend(script)
  os.remove(program)
  local file = assert(io.open(program, "w"))
  file:write("#!/bin/sh\n" .. script)
  file:close()
  assert(os.execute(("chmod +x '%s'"):format(program)))
end

local list = [[[ "$1" != tags ] || { echo '{"names":[{"name":"drums","tags":["drums"],"synonyms":[]}]}'; exit; }
]]
local await = ("while [ ! -e '%s' ]; do sleep 0.02; done\n"):format(go)
local track = case.track("Song")
case.item(track, case.clip, { position = 0, length = 1 })
case.item(track, case.clip, { position = 2, length = 3 })
case.choose("drums", "rest,mute")
local picture = case.picture()

-- Half of the first second takes 10 seconds more, so that half and the 3 seconds after it take 70.
pretend(list .. [[echo '{"type":"progress","fraction":0.5,"stage":"naming","secondsLeft":10}' >&2
printf '{"type":"warning","mess' >&2
]] .. await .. [[printf 'age":"Nothing like drums was heard."}\n' >&2
echo '{"type":"error","message":"That is a \\"test\\" \\u00e4\\ud83e\\udd41.","exitCode":1}' >&2
exit 1
]])
case.with_window(function()
  case.click("Separate")
  case.wait(function() return case.window.find("12 %  naming, 1:10 left") end)
  assert(io.open(go, "w")):close()
  case.wait(function() return case.window.find("clip.wav: Nothing like drums was heard.") end)
  assert(case.window.find('clip.wav: That is a "test" ä🥁.'), "the error is not shown")
  case.press("enter")
end)
case.untouched(picture)

-- It ends without a word, and with some that are for people.
pretend(list .. "exit 7\n")
case.without_window()
case.holds(case.host.console, program .. " ended early with exit code 7.")
pretend(list .. "echo 'no room for code' >&2; echo 'sorry' >&2; exit 1\n")
case.without_window()
case.holds(case.host.console, "no room for code sorry")
case.untouched(picture)

-- It is no such program at all.
pretend("echo 'what?'\n")
case.with_window()
case.holds(case.host.boxes[1], "is not the TagBox program that this action needs")
pretend("echo 'tagbox: broken' >&2; exit 1\n")
case.with_window()
case.holds(case.host.boxes[2], "tagbox: broken")
case.untouched(picture)
