-- What the user chose last: for this project, or else for any.
local choice = {}

local SECTION = "TagBox"

-- stems: names, as they are typed for the program. heard: all that is heard instead of them. rest: the rest gets a track, too.
-- mute: the source is muted.
local function parse(stems, options)
  local made = { stems = {}, heard = false, rest = true, mute = true }
  for name in stems:gmatch("[^,]+") do made.stems[#made.stems + 1] = name end
  if options ~= "" then
    for _, option in ipairs({ "heard", "rest", "mute" }) do
      made[option] = ("," .. options .. ","):find("," .. option .. ",", 1, true) ~= nil
    end
  end
  return made
end

local function format(made)
  local options = { "chosen" }
  for _, option in ipairs({ "heard", "rest", "mute" }) do
    if made[option] then options[#options + 1] = option end
  end
  return table.concat(made.stems, ","), table.concat(options, ",")
end

-- The last choice; where there is none, nothing is ticked.
function choice.load(project)
  local known, options = reaper.GetProjExtState(project, SECTION, "options")
  if known > 0 then
    local _, stems = reaper.GetProjExtState(project, SECTION, "stems")
    return parse(stems, options)
  end
  return parse(reaper.GetExtState(SECTION, "stems"), reaper.GetExtState(SECTION, "options"))
end

function choice.save(project, made)
  local stems, options = format(made)
  reaper.SetProjExtState(project, SECTION, "stems", stems)
  reaper.SetProjExtState(project, SECTION, "options", options)
  reaper.SetExtState(SECTION, "stems", stems, true)
  reaper.SetExtState(SECTION, "options", options, true)
end

-- Whether there is anything to take out.
function choice.is_empty(made)
  return not made.heard and #made.stems == 0
end

-- What will be taken out, for the eye.
function choice.summary(made)
  return made.heard and "All that is heard" or table.concat(made.stems, ", ")
end

-- The choice as the program's --stems.
function choice.argument(made)
  return made.heard and "heard" or table.concat(made.stems, ",")
end

return choice
