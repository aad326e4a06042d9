-- The machine below REAPER: files and processes, by sh.
local system = { commands = {} }

local function quoted(word) return "'" .. word:gsub("'", "'\\''") .. "'" end

local function output(line)
  local pipe = assert(io.popen(line))
  local text = pipe:read("a")
  local _, _, code = pipe:close()
  return text, code
end

function system.is_file(path)
  return (os.execute("test -f " .. quoted(path))) == true
end

function system.make_folder(path)
  return os.execute("mkdir -p " .. quoted(path)) and 1 or 0
end

-- The names of the files in a folder, hidden ones too.
function system.files(path)
  local names = {}
  for name in output("cd " .. quoted(path) .. " 2>/dev/null && find . -maxdepth 1 -type f -printf '%P\\n' | LC_ALL=C sort"):gmatch("[^\n]+") do
    names[#names + 1] = name
  end
  return names
end

-- REAPER takes a line apart at blanks, and keeps together what is between two quotes; there is no way to write a quote.
local function words_of(line)
  local words, at = {}, 1
  while true do
    at = line:find("%S", at)
    if not at then return words end
    local quote = line:match("^[\"'`]", at)
    local stop
    if quote then
      stop = assert(line:find(quote, at + 1, true), "a quote without end")
      words[#words + 1] = line:sub(at + 1, stop - 1)
    else
      stop = (line:find("%s", at) or #line + 1) - 1
      words[#words + 1] = line:sub(at, stop)
    end
    at = stop + 1
  end
end

-- The exit code, a line feed and the output; without waiting, a line at once. Nil where there is no such program.
function system.execute(line, milliseconds)
  local words = words_of(line)
  if not system.is_file(words[1]) then return nil end
  for index, word in ipairs(words) do words[index] = quoted(word) end
  local command = table.concat(words, " ")
  if milliseconds < 0 then
    os.execute(command .. " >/dev/null 2>&1 &")
    return "0\n"
  end
  local text, code = output(command .. " 2>&1")
  return code .. "\n" .. text
end

function system.sleep(seconds) os.execute("sleep " .. seconds) end

return system
