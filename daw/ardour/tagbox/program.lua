-- The tagbox program: where it is, what it is asked, what it says meanwhile, and how it is stopped.
local part = ...
local json = part("json")

local program = {}

-- Runs words in the background and leaves what is said, who says it and how it ended in files, so that Ardour need not wait.
local BACKGROUND = [[
cd "$1" && shift || exit
"$@" </dev/null >out 2>err &
echo $! >pid.part && mv pid.part pid
wait $!
echo $? >exit.part && mv exit.part exit
]]
local GLANCE_MICROSECONDS = 20000
-- Looks that a program which was told to end is given, before it is not waited for any longer.
local PATIENCE = 10 * 1000000 // GLANCE_MICROSECONDS

local function exists(path)
  local file = io.open(path, "rb")
  if file then file:close() end
  return file ~= nil
end

-- The program's path; nil and a text that says where it was looked for.
function program.find()
  local home = os.getenv("HOME") or ""
  local places = { home .. "/.local/lib/tagbox/tagbox", "/usr/local/bin/tagbox" }
  local looked = table.concat(places, "\n")
  for folder in (os.getenv("PATH") or ""):gmatch("[^:]+") do places[#places + 1] = folder .. "/tagbox" end
  for _, place in ipairs(places) do
    if exists(place) then return place end
  end
  return nil, "The tagbox program was not found: run TagBox's install.sh. It was looked for here and in the folders of PATH:\n\n" .. looked
end

local run = {}
run.__index = run

-- Starts words; `folder` is for this run alone.
function program.start(words, folder)
  local self = setmetatable({ words = words, folder = folder, read = 0, said = {}, looks = 0 }, run)
  os.forkexec("/bin/sh", "-c", BACKGROUND, "sh", folder, table.unpack(words))
  return self
end

function run:content(name)
  local file = io.open(self.folder .. "/" .. name, "rb")
  local text = file and file:read("a")
  if file then file:close() end
  return text
end

-- Its exit code; nil while it runs.
function run:code()
  return math.tointeger(tonumber(self:content("exit")))
end

-- Waits a moment; false once there is nothing to wait for.
function run:wait()
  if self:code() then return false end
  if self.stopped then
    self.looks = self.looks + 1
    if self.looks > PATIENCE then return false end
  end
  ARDOUR.LuaAPI.usleep(GLANCE_MICROSECONDS)
  return true
end

-- Tells it to end; it leaves no stems then.
function run:stop()
  if self.stopped then return end
  local process = math.tointeger(tonumber(self:content("pid")))
  if process then
    os.execute(("kill -TERM %d"):format(process))
    self.stopped = true
  end
end

-- What it has said since the last call, as tables with a type: progress, warning, result or error.
function run:messages()
  local file = io.open(self.folder .. "/err", "rb")
  if not file then return {} end
  file:seek("set", self.read)
  local text = file:read("a"):match("^.*\n") or ""
  file:close()
  self.read = self.read + #text
  local messages = {}
  for line in text:gmatch("[^\r\n]+") do
    local read, message = pcall(json.decode, line)
    if read and type(message) == "table" then
      messages[#messages + 1] = message
    else
      self.said[#self.said + 1] = line
    end
  end
  return messages
end

-- What a program that ended without a message of its own said instead.
function run:last_words()
  if #self.said > 0 then return table.concat(self.said, " ") end
  return ("%s ended early with exit code %s."):format(self.words[1], self:code() or "unknown")
end

-- Asks something that is answered at once: the document that it printed; nil and a line that says why there is none.
function program.ask(words, folder)
  local asked = program.start(words, folder)
  while asked:wait() do end
  if asked:code() == 0 then
    local read, document = pcall(json.decode, asked:content("out"))
    if read then return document end
    return nil, words[1] .. " is not the TagBox program that this action needs."
  end
  asked:messages()
  return nil, asked:last_words()
end

-- The process that a separation is to end with: Ardour.
function program.parent()
  local shell = io.popen("echo $PPID")
  local process = shell:read("n")
  shell:close()
  return tostring(process)
end

return program
