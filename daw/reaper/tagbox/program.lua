-- The tagbox program: where it is, what it is asked, what it says meanwhile, and how it is stopped.
local command = require("tagbox.command")
local json = require("tagbox.json")

local program = {}

local WINDOWS = package.config:sub(1, 1) == "\\"
local SLASH = WINDOWS and "\\" or "/"
-- A question such as the vocabulary is answered within a second; the first start after an installation takes longer.
local ANSWER_MILLISECONDS = 30000
local BACKGROUND = -2
-- A program that was stopped is not waited for any longer.
local PATIENCE = 10

local function join(...)
  return table.concat({ ... }, SLASH)
end

-- Where an installer puts it. REAPER's own folder says where a Windows user's folders are in UTF-8, which os.getenv may not.
local function installed()
  if not WINDOWS then
    local home = os.getenv("HOME")
    return home and { join(home, ".local/lib/tagbox/tagbox"), "/usr/local/bin/tagbox" } or {}
  end
  local places = {}
  local user = reaper.GetResourcePath():match("^(.*)\\AppData\\Roaming\\")
  for _, folder in ipairs({ user and join(user, "AppData", "Local") or false, os.getenv("LOCALAPPDATA") or false }) do
    if folder then places[#places + 1] = join(folder, "Programs", "TagBox", "tagbox.exe") end
  end
  return places
end

-- The program's path; nil and a text that says where it was looked for.
function program.find()
  local places = {}
  local chosen = reaper.GetExtState("TagBox", "program")
  if chosen ~= "" then places[1] = chosen end
  table.move(installed(), 1, 9, #places + 1, places)
  local looked = table.concat(places, "\n")
  local path = os.getenv("PATH") or ""
  for folder in path:gmatch(WINDOWS and "[^;]+" or "[^:]+") do
    places[#places + 1] = join(folder, WINDOWS and "tagbox.exe" or "tagbox")
  end
  for _, place in ipairs(places) do
    if reaper.file_exists(place) then return place end
  end
  return nil, ("The tagbox program was not found. It was looked for here:\n\n%s\nand in the folders of PATH: %s"):format(looked, path)
end

-- Keeps the place that the user pointed at.
function program.choose(path)
  reaper.SetExtState("TagBox", "program", path, true)
end

-- The folder for what a run needs to talk with the program, and a new name in it.
local function scratch()
  local folder = join(reaper.GetResourcePath(), "TagBox")
  reaper.RecursiveCreateDirectory(folder, 0)
  return join(folder, (reaper.genGuid(""):gsub("[{}]", "")))
end

local function put(path, text)
  local file, problem = io.open(path, "wb")
  if not file then return nil, problem end
  local written, failure = file:write(text)
  local closed, late = file:close()
  return written and closed, failure or late
end

-- Runs words on the system; `script` is where one for sh may lie.
local function execute(words, log, script, milliseconds)
  if WINDOWS then return reaper.ExecProcess(command.windows(words, log), milliseconds) end
  local written, problem = put(script, command.shell(words, log))
  if not written then return nil, problem end
  return reaper.ExecProcess(('/bin/sh "%s"'):format(script), milliseconds)
end

-- Asks something that is answered at once: what the program printed; nil and a line that says why not.
function program.ask(path, words)
  local script = scratch() .. ".sh"
  local said, problem = execute({ path, table.unpack(words) }, nil, script, ANSWER_MILLISECONDS)
  os.remove(script)
  if not said then return nil, problem or (path .. " could not be started.") end
  local code, output = said:match("^(-?%d+)\r?\n(.*)$")
  if code ~= "0" then return nil, output and output:match("%S.*") or (path .. " did not answer.") end
  return output
end

local run = {}
run.__index = run

-- The process that the program is to end with. On Windows nothing says which that is; there the file below ends it.
local function parent_words()
  if WINDOWS then return {} end
  local shell = io.popen("echo $PPID")
  local process = shell and shell:read("n")
  if shell then shell:close() end
  return process and { "--parent-pid", tostring(process) } or {}
end

-- Starts a separation in the background; nil and why there is none.
-- words: the command and its options, without those that have the program report and end.
function program.start(path, words)
  local base = scratch()
  local self = setmetatable({
    path = path, log = base .. ".log", alive = base .. ".alive", script = base .. ".sh", read = 0, words = {}, ended = false,
  }, run)
  local all = { path, table.unpack(words) }
  for _, added in ipairs({ { "--progress", "json", "--while", self.alive }, parent_words() }) do
    table.move(added, 1, #added, #all + 1, all)
  end
  local started, problem = put(self.alive, "")
  if started then started, problem = execute(all, self.log, self.script, BACKGROUND) end
  if not started then
    self:clean()
    return nil, problem or (path .. " could not be started.")
  end
  return self
end

-- The complete lines that have come since the last call.
function run:lines()
  local file = io.open(self.log, "rb")
  if not file then return function() end end
  file:seek("set", self.read)
  local text = (file:read("a") or ""):match("^.*\n") or ""
  file:close()
  self.read = self.read + #text
  return text:gmatch("([^\r\n]+)\r?\n")
end

-- The last message of a program that ended without one of its own: whatever it said instead.
function run:last_words(code)
  local said = table.concat(self.words, " ")
  local number = code and " with exit code " .. code or ""
  return { type = "error", message = said ~= "" and said or ("%s ended early%s."):format(self.path, number) }
end

-- What the program has said since the last call, as tables with a type: progress, warning, and at the end result or error. From then on
-- `ended` is true.
function run:poll()
  local messages = {}
  for line in self:lines() do
    local read, message = pcall(json.decode, line)
    if not read or type(message) ~= "table" then
      self.words[#self.words + 1] = line
    elseif message.type == "exit" then
      self.ended = true
      if not self.concluded then messages[#messages + 1] = self:last_words(message.exitCode) end
    else
      self.concluded = self.concluded or message.type == "result" or message.type == "error"
      messages[#messages + 1] = message
    end
  end
  if self.stopped and reaper.time_precise() - self.stopped > PATIENCE then self.ended = true end
  return messages
end

-- Has the program end without leaving stems; it is at an end when `ended` is true.
function run:stop()
  self.stopped = self.stopped or reaper.time_precise()
  os.remove(self.alive)
end

-- Takes away what the run needed.
function run:clean()
  os.remove(self.alive)
  os.remove(self.log)
  os.remove(self.script)
end

return program
