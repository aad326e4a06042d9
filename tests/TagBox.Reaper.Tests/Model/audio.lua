-- WAV files in memory, and what a take sounds like.
local audio = {}

local cache = {}

local function samples_of(data, kind, bits, channels)
  local bytes = bits // 8
  local unit = kind == 3 and "<f" or "<i" .. bytes
  local scale = kind == 3 and 1 or 2 ^ -(bits - 1)
  local made = {}
  for channel = 1, channels do made[channel] = {} end
  for index = 0, #data // bytes - 1 do
    made[index % channels + 1][index // channels + 1] = unit:unpack(data, index * bytes + 1) * scale
  end
  return made
end

local function parse(text)
  assert(text:sub(1, 4) == "RIFF" and text:sub(9, 12) == "WAVE", "no WAV file")
  local kind, channels, rate, bits
  local at = 13
  while at < #text do
    local id, size = ("<c4I4"):unpack(text, at)
    local body = text:sub(at + 8, at + 7 + size)
    if id == "fmt " then
      kind, channels, rate, bits = ("<I2I2I4xxxxxxI2"):unpack(body)
      if kind == 0xFFFE then kind = ("<I2"):unpack(body, 25) end
    elseif id == "data" then
      local samples = samples_of(body, kind, bits, channels)
      return { rate = rate, channels = channels, length = #samples[1], samples = samples }
    end
    at = at + 8 + size + size % 2
  end
  error("no audio in the file")
end

-- A whole file: rate, channels, length in samples, samples[channel][index]; nil where there is none.
function audio.read(path)
  if cache[path] then return cache[path] end
  local file = io.open(path, "rb")
  if not file then return nil end
  cache[path] = parse(file:read("a"))
  file:close()
  return cache[path]
end

-- Writes float samples; `sample` is given a channel and an index, both from 1 on.
function audio.write(path, rate, channels, length, sample)
  local parts = {}
  for index = 1, length do
    for channel = 1, channels do parts[#parts + 1] = ("<f"):pack(sample(channel, index)) end
  end
  local data = table.concat(parts)
  local file = assert(io.open(path, "wb"))
  file:write(("<c4I4c4c4I4I2I2I4I4I2I2c4I4"):pack("RIFF", 36 + #data, "WAVE", "fmt ", 16, 3, channels, rate, rate * channels * 4, channels * 4, 32,
    "data", #data), data)
  file:close()
end

-- Samples between two lie on the line between them.
local function at(samples, place)
  local whole = math.floor(place + 1e-6)
  local part = place - whole
  local one = samples[whole + 1] or 0
  if part < 1e-6 then return one end
  return one + (samples[whole + 2] or 0) * part - one * part
end

local function source_sample(source, channel, seconds)
  local file = audio.read(source.path)
  if not file then return 0 end
  if source.kind_name == "SECTION" then
    seconds = source.offset + (source.reversed and source.length - 1 / file.rate - seconds or seconds)
  end
  return at(file.samples[channel] or file.samples[1], seconds * file.rate)
end

local function length_of(source)
  local file = audio.read(source.path)
  return source.length or file and file.length / file.rate or 1
end

-- A take before its volume, at a moment of its item: what an accessor gives.
function audio.take_sample(take, channel, seconds)
  local values = take.values
  local place = values.D_STARTOFFS + seconds * values.D_PLAYRATE
  -- Past its end a source is repeated, where the item says so.
  local length = length_of(take.source)
  if take.item.values.B_LOOPSRC ~= 0 and place > length - 1e-9 then place = math.max((place + 1e-9) % length - 1e-9, 0) end
  local mode = values.I_CHANMODE
  if mode == 0 then return source_sample(take.source, channel, place) end
  if mode == 1 then return source_sample(take.source, 3 - channel, place) end
  if mode == 2 then return (source_sample(take.source, 1, place) + source_sample(take.source, 2, place)) / 2 end
  return source_sample(take.source, mode - 2, place)
end

local function fade(values, seconds)
  local level = 1
  local into, out = math.max(values.D_FADEINLEN, values.D_FADEINLEN_AUTO), math.max(values.D_FADEOUTLEN, values.D_FADEOUTLEN_AUTO)
  if into > 0 then level = level * math.min(seconds / into, 1) end
  if out > 0 then level = level * math.min((values.D_LENGTH - seconds) / out, 1) end
  return level
end

-- What a volume envelope with straight lines between its points comes to, at a moment of the take's own time.
local function envelope(take, place)
  local level = 1
  for _, chunk in ipairs(take.envelopes) do
    local before_time, before_value
    for time, value in chunk:gmatch("\nPT (%S+) (%S+)") do
      time, value = tonumber(time), tonumber(value)
      if place < time then
        local share = before_time and (place - before_time) / (time - before_time) or 1
        before_value = (before_value or value) * (1 - share) + value * share
        break
      end
      before_time, before_value = time, value
    end
    level = level * before_value
  end
  return level
end

-- An item as it is heard, at a moment of its own; 0 outside of it.
function audio.item_sample(item, channel, seconds)
  local values = item.values
  if values.B_MUTE ~= 0 or seconds < -1e-9 or seconds > values.D_LENGTH - 1e-9 then return 0 end
  local take = item.takes[1]
  if not take then return 0 end
  local pan = take.values.D_PAN
  local side = channel == 1 and math.min(1 - pan, 1) or math.min(1 + pan, 1)
  local level = take.values.D_VOL * envelope(take, seconds * take.values.D_PLAYRATE)
  return audio.take_sample(take, channel, seconds) * level * side * values.D_VOL * fade(values, seconds)
end

return audio
