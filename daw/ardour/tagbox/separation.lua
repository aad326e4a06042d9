-- Has the program take one region apart.
local part = ...
local heard = part("heard")
local program = part("program")
local choice = part("choice")

local separation = {}

-- Room for " - <stem>" and what Ardour adds within the 255 bytes that file systems take.
local LONGEST = 120
-- How much of a region's progress is the recording of what is heard.
local RECORDING = 0.05

-- A file's name for a track; the stems, and with them Ardour's files and regions, are named after it.
function separation.file_name(track)
  local name = track:gsub("[%c/\\%%]", "_"):sub(1, LONGEST)
  while not utf8.len(name) do name = name:sub(1, -2) end
  name = name:gsub("^[%s%.]+", ""):gsub("[%s%.]+$", "")
  return (name ~= "" and name or "track") .. ".wav"
end

-- The program says fractions of a second, which %d refuses.
local function seconds(left)
  if not left then return "" end
  local whole = math.ceil(left)
  return (", %d:%02d left"):format(whole // 60, whole % 60)
end

-- The stems of a region; nil and a line that says why there are none, or nil alone when `report` ended the work.
-- options: path (the program's), made (the choice), folder (for this region alone). report: is told a fraction and a text, and returns
-- false when the work is to end. warn: is told what the user should know.
function separation.run(piece, options, report, warn)
  local input = options.folder .. "/" .. separation.file_name(piece.track:name())
  local recorded, problem = heard.record(piece, input, function(fraction) return report(fraction * RECORDING, "Reading " .. piece.name) end)
  if not recorded then return nil, problem end

  local words = {
    options.path, "separate", input, "--stems", choice.argument(options.made), "--out", options.folder .. "/stems",
    "--progress", "json", "--quiet", "--parent-pid", program.parent(),
  }
  local running = program.start(words, options.folder)
  local done, text, stems = RECORDING, "Starting", nil
  repeat
    -- Asked first: what is said before the end is read after it.
    local goes_on = running:wait()
    for _, message in ipairs(running:messages()) do
      if message.type == "progress" then
        done = RECORDING + message.fraction * (1 - RECORDING)
        text = ("%s: %s%s"):format(piece.name, message.stage, seconds(message.secondsLeft))
      elseif message.type == "warning" then
        warn(piece.name .. ": " .. message.message)
      elseif message.type == "error" then
        problem = message.message
      elseif message.type == "result" then
        stems = message.result.stems
      end
    end
    if not report(done, text) then running:stop() end
  until not goes_on
  if running.stopped then return nil end
  if not stems then return nil, problem or running:last_words() end
  stems[#stems].rest = true
  return stems
end

return separation
