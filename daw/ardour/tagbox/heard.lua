-- Records what is heard of a region: its part of its sources, one file a channel or all in one, with its gain, envelope and fades.
local part = ...
local wav = part("wav")

local heard = {}

local BLOCK = 8192

-- Mutes what else lies there on the track and unmutes the region, and gives back a function that undoes it: Ardour reads a region with its
-- fades only as part of its playlist.
local function alone(piece, playlist, position, finish)
  local changed = {}
  for other in playlist:regions_touched(position, finish):iter() do
    local silent = other:to_stateful():id():to_s() ~= piece.region:to_stateful():id():to_s()
    if other:muted() ~= silent then
      other:set_muted(silent)
      changed[#changed + 1] = { region = other, muted = not silent }
    end
  end
  return function()
    for _, change in ipairs(changed) do change.region:set_muted(change.muted) end
  end
end

local function copy(piece, playlist, file, pause)
  local length, channels = piece.region:length():samples(), piece.audio:n_channels()
  local start = piece.region:position():samples()
  -- For the samples, and two that the reading itself needs.
  local memory = ARDOUR.DSP.DspShm(3 * BLOCK)
  local samples = memory:to_float(0):array()
  for done = 0, length - 1, BLOCK do
    local count = math.min(BLOCK, length - done)
    local frames = {}
    for channel = 0, channels - 1 do
      playlist:read(memory:to_float(0), memory:to_float(BLOCK), memory:to_float(2 * BLOCK),
        Temporal.timepos_t(start + done), Temporal.timecnt_t(count), channel)
      for index = 1, count do frames[(index - 1) * channels + channel + 1] = samples[index] end
    end
    file:write(frames, count * channels)
    if not pause((done + count) / length) then return false end
  end
  return true
end

-- Writes a region's audio to a file: true, false when `pause` ended it, or nil and a line that says why not.
-- pause: is told the fraction that is done and returns false when the work is to end.
function heard.record(piece, path, pause)
  local region = piece.region
  if not wav.fits(region:length():samples() * piece.audio:n_channels()) then
    return nil, "It is too long for one file: split it and select the parts."
  end
  local file, problem = wav.create(path, math.tointeger(Session:nominal_sample_rate()), piece.audio:n_channels())
  if not file then return nil, problem end
  local restore = alone(piece, piece.track:playlist(), region:position(), region:position() + region:length())
  local read, whole = pcall(copy, piece, piece.track:playlist():to_audioplaylist(), file, pause)
  restore()
  local closed, failure = file:close()
  if not read then error(whole, 0) end
  if not closed then return nil, failure end
  return whole
end

return heard
