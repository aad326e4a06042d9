-- File names for what a track is called.
local names = {}

-- Room for "<name> 12 - <stem>.wav" within the 255 bytes that file systems take.
local LONGEST = 120

-- What Windows, macOS or Linux forbid in a name becomes "_"; no byte of a character is left without the others.
function names.safe(text)
  local name = text:gsub('[%c<>:"/\\|?*%%]', "_"):sub(1, LONGEST)
  while not utf8.len(name) and #name > 0 do name = name:sub(1, -2) end
  name = name:gsub("^%s+", ""):gsub("[%s%.]+$", "")
  return name ~= "" and name or "track"
end

-- Whether files of this name lie in the folder; systems differ in whether case matters.
local function taken(folder, name)
  local prefix = (name .. " - "):lower()
  -- Reads the folder anew.
  reaper.EnumerateFiles(folder, -1)
  local index = 0
  local file = reaper.EnumerateFiles(folder, index)
  while file do
    if file:lower():sub(1, #prefix) == prefix then return true end
    index = index + 1
    file = reaper.EnumerateFiles(folder, index)
  end
  return false
end

-- A name for a track's stems of which no file lies in the folder yet: the track's, with a number where it must be.
function names.free(folder, track)
  local base = names.safe(track)
  local name, number = base, 1
  while taken(folder, name) do
    number = number + 1
    name = ("%s %d"):format(base, number)
  end
  return name
end

return names
