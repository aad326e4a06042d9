-- Writes WAV files of 32-bit float samples, so that not a bit is lost between the DAW and the program.
local wav = {}
wav.__index = wav

local HEADER = 44
local BYTES = 4
-- A RIFF file counts its bytes in 32 bits.
local LIMIT = 2 ^ 32 - 1
-- string.pack takes one argument a number, and Lua's stack holds no more than some thousands.
local CHUNK = 4096

-- Whether so many samples, over all channels, fit into a file.
function wav.fits(samples)
  return HEADER + samples * BYTES <= LIMIT
end

local function header(rate, channels, bytes)
  local frame = channels * BYTES
  return ("<c4I4c4c4I4I2I2I4I4I2I2c4I4"):pack(
    "RIFF", HEADER - 8 + bytes, "WAVE", "fmt ", 16, 3, channels, rate, rate * frame, frame, 8 * BYTES, "data", bytes)
end

-- A new file; nil and a line that says why when there can be none.
function wav.create(path, rate, channels)
  local file, problem = io.open(path, "wb")
  if not file then return nil, problem end
  local self = setmetatable({ path = path, file = file, rate = rate, channels = channels, bytes = 0 }, wav)
  self:put(header(rate, channels, 0))
  return self
end

function wav:put(bytes)
  local done, problem = self.file:write(bytes)
  self.problem = self.problem or (not done and problem) or nil
end

-- Appends the first `count` samples of an array, channel after channel within a frame.
function wav:write(samples, count)
  for from = 1, count, CHUNK do
    local to = math.min(from + CHUNK - 1, count)
    self:put(("<" .. ("f"):rep(to - from + 1)):pack(table.unpack(samples, from, to)))
  end
  self.bytes = self.bytes + count * BYTES
end

-- Completes the file: true, or nil and why it is not whole, such as a full disk.
function wav:close()
  self.file:seek("set", 0)
  self:put(header(self.rate, self.channels, self.bytes))
  local closed, problem = self.file:close()
  self.problem = self.problem or (not closed and problem) or nil
  return self.problem == nil or nil, self.problem
end

return wav
