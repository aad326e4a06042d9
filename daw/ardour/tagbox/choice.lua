-- What the user chose last, kept in Ardour's own folder of settings.
local choice = {}

local OPTIONS = { "heard", "rest", "mute" }

local function path()
  return ARDOUR.user_config_directory(-1) .. "/tagbox_choice"
end

-- names: a list, as they are typed for the program. heard: all that is heard instead of them. rest: the rest gets a track, too.
-- mute: the source region is muted.
function choice.parse(text)
  local made = { names = {}, heard = false, rest = true, mute = true }
  for key, value in text:gmatch("(%a+)=([^\r\n]*)") do
    if key == "name" then made.names[#made.names + 1] = value end
    for _, option in ipairs(OPTIONS) do
      if key == option then made[option] = value == "yes" end
    end
  end
  return made
end

function choice.format(made)
  local lines = {}
  for _, option in ipairs(OPTIONS) do lines[#lines + 1] = option .. "=" .. (made[option] and "yes" or "no") end
  for _, name in ipairs(made.names) do lines[#lines + 1] = "name=" .. name end
  return table.concat(lines, "\n") .. "\n"
end

-- The last choice; where there is none, one without names.
function choice.load()
  local file = io.open(path(), "rb")
  local text = file and file:read("a") or ""
  if file then file:close() end
  return choice.parse(text)
end

function choice.save(made)
  local file = io.open(path(), "wb")
  if not file then return end
  file:write(choice.format(made))
  file:close()
end

-- Whether there is nothing to take out.
function choice.is_empty(made)
  return not made.heard and #made.names == 0
end

-- The choice as the program's --stems.
function choice.argument(made)
  return made.heard and "heard" or table.concat(made.names, ",")
end

return choice
