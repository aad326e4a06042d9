-- One run: the selection's pieces one after the other, and at the end all stems onto tracks, or nothing at all.
local heard = require("tagbox.heard")
local names = require("tagbox.names")
local program = require("tagbox.program")
local selection = require("tagbox.selection")
local tracks = require("tagbox.tracks")
local choice = require("tagbox.choice")

local job = {}
job.__index = job

local SLASH = package.config:sub(1, 1)

-- pieces: of selection.pieces. made: the choice. path: the program's.
-- fraction, left (seconds, may be nil) and stage say how far it is; when done is true, placed (how many pieces) and notices (lines).
function job.new(project, pieces, made, path)
  local self = setmetatable({
    project = project, pieces = pieces, choice = made, path = path, fraction = 0, stage = "starting", notices = {}, placed = 0, files = {},
  }, job)
  self.total, self.before = 0, 0
  for _, piece in ipairs(pieces) do self.total = self.total + piece.length end
  self.work = coroutine.create(function() self:run() end)
  return self
end

-- Goes on for a moment; to be called until done.
function job:step()
  if self.done then return end
  local well, problem = coroutine.resume(self.work)
  if not well then
    self:note(problem)
    self:discard()
  end
  self.done = not well or coroutine.status(self.work) == "dead"
end

-- Ends the work: the project stays as it is, and every file of this run goes. The next step sees to it.
function job:cancel()
  self.cancelled = true
end

-- For when no step will follow, such as when REAPER closes.
function job:abandon()
  if not self.done then
    self.cancelled, self.done = true, true
    self:discard()
  end
end

function job:note(line)
  table.insert(self.notices, line)
end

-- Lets REAPER go on; false when the work is to end.
function job:pause()
  coroutine.yield()
  if not reaper.ValidatePtr2(self.project, self.project, "ReaProject*") then self.cancelled = true end
  return not self.cancelled
end

-- Takes away what has been written and not placed.
function job:discard()
  if self.running then self.running:clean() end
  for path in pairs(self.files) do os.remove(path) end
  self.files = {}
end

function job:forget(path)
  os.remove(path)
  self.files[path] = nil
end

local function separate_words(made, input, folder, name)
  return {
    "separate", input.path, "--stems", choice.argument(made), "--start", ("%ds"):format(input.first), "--end", ("%ds"):format(input.last),
    "--out", folder, "--name", name,
  }
end

-- Tells how far all of it is from how far one piece is.
function job:report(piece, message)
  local ahead = self.total - self.before - piece.length
  local remaining = piece.length * (1 - message.fraction)
  self.fraction = (self.before + piece.length * message.fraction) / self.total
  self.stage = message.stage
  self.left = message.secondsLeft and remaining > 0 and message.secondsLeft * (remaining + ahead) / remaining or nil
end

-- Takes in what the program says: its result, or what went wrong.
function job:listen(piece, message)
  if message.type == "progress" then
    self:report(piece, message)
  elseif message.type == "warning" then
    self:note(selection.name(piece) .. ": " .. message.message)
  elseif message.type == "error" then
    return nil, message.message
  elseif message.type == "result" then
    for _, stem in ipairs(message.result.stems) do self.files[stem.path] = true end
    return message.result
  end
end

-- Has the program separate a piece's audio: its result, or nil and what it says.
function job:separate(piece, words)
  local running, problem = program.start(self.path, words)
  if not running then return nil, problem end
  self.running = running
  local result
  while not running.ended do
    for _, message in ipairs(running:poll()) do
      local came, said = self:listen(piece, message)
      result, problem = came or result, said or problem
    end
    if not running.ended and not self:pause() then running:stop() end
  end
  running:clean()
  self.running = nil
  return result, problem
end

-- The stems of a result that are wanted; the file of a rest that is not goes.
function job:stems(result)
  local stems = {}
  for index, stem in ipairs(result.stems) do
    local rest = index == #result.stems
    if rest and not self.choice.rest then
      self:forget(stem.path)
    else
      stems[#stems + 1] = { name = stem.name, path = stem.path, rest = rest }
    end
  end
  return stems
end

-- A piece's stems, ready to be placed; nil and why there are none.
function job:piece(piece, folder)
  local _, track = reaper.GetTrackName(reaper.GetMediaItem_Track(piece.item))
  local name = names.free(folder, track)
  local recorded = folder .. SLASH .. name .. " - heard.wav"
  self.files[recorded] = true
  self.stage = "reading"
  local input, problem = heard.of(piece, recorded, function() return self:pause() end)
  local result
  if input and not self.cancelled then
    result, problem = self:separate(piece, separate_words(self.choice, input, folder, name))
    problem = problem and ("%s: %s"):format(selection.name(piece), problem)
  end
  self:forget(recorded)
  if not result then return nil, problem end
  local stems = self:stems(result)
  local opened, failure = tracks.open(stems)
  if not opened then
    for _, stem in ipairs(stems) do self:forget(stem.path) end
    return nil, failure
  end
  if reaper.TakeFX_GetCount(piece.take) > 0 then
    self:note(selection.name(piece) .. " has FX of its own, which REAPER applies later: the stems are without them.")
  end
  return { piece = piece, stems = stems, lead = input.lead }
end

-- Those whose items are still what was separated.
function job:same(placements)
  local same = {}
  for _, placement in ipairs(placements) do
    if selection.is_same(placement.piece) then
      same[#same + 1] = placement
    else
      self:note("An item was changed or removed while it was separated: it has no stems.")
      for _, stem in ipairs(placement.stems) do self:forget(stem.path) end
    end
  end
  return same
end

function job:run()
  local folder = reaper.GetProjectPathEx(self.project)
  reaper.RecursiveCreateDirectory(folder, 0)
  local placements = {}
  for _, piece in ipairs(self.pieces) do
    if not selection.is_same(piece) then
      self:note("An item was changed or removed before its turn: it has no stems.")
    else
      local placement, problem = self:piece(piece, folder)
      if self.cancelled then break end
      if problem then self:note(problem) end
      placements[#placements + 1] = placement
    end
    self.before = self.before + piece.length
  end
  if self.cancelled then return self:discard() end

  placements = self:same(placements)
  if #placements > 0 then
    local placed, problem = tracks.place(self.project, placements, self.choice.mute)
    if not placed then error(problem, 0) end
  end
  self.fraction, self.placed, self.files = 1, #placements, {}
end

return job
