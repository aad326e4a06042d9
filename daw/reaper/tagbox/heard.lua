-- What is heard of a piece, as audio that the program can read: the file itself where REAPER plays it untouched, else a new file.
local wav = require("tagbox.wav")
local selection = require("tagbox.selection")

local heard = {}

-- As much of a sample as rounding may be off.
local HAIR = 1e-3
local BLOCK = 16384
local SECONDS_A_TURN = 0.01

-- The source that a section or a reversed take has been cut from.
local function whole_source(source)
  local parent = reaper.GetMediaSourceParent(source)
  while parent do
    source, parent = parent, reaper.GetMediaSourceParent(parent)
  end
  return source
end

-- Why a piece has no audio to separate; nil where it has.
local function refusal(piece)
  local name = selection.name(piece)
  if not piece.take then return "An empty item has no audio." end
  if reaper.TakeIsMIDI(piece.take) then return name .. " is MIDI: render it to audio first." end
  local source = whole_source(reaper.GetMediaItemTake_Source(piece.take))
  local file = reaper.GetMediaSourceFileName(source)
  if file ~= "" and not reaper.file_exists(file) then return ("%s is offline: %s is not there."):format(name, file) end
  if reaper.GetMediaSourceSampleRate(source) <= 0 then return name .. " has no audio." end
end

-- The samples of the file that a piece plays one by one; nil where REAPER does more than that with it.
local function untouched(piece)
  local take = piece.take
  local function is(name, expected)
    return math.abs(reaper.GetMediaItemTakeInfo_Value(take, name) - expected) < 1e-9
  end
  local source = reaper.GetMediaItemTake_Source(take)
  if reaper.GetMediaSourceType(source) ~= "WAVE" or reaper.GetTakeNumStretchMarkers(take) > 0
    or not (is("D_PLAYRATE", 1) and is("D_PITCH", 0) and is("I_CHANMODE", 0)) then
    return nil
  end
  local rate = reaper.GetMediaSourceSampleRate(source)
  local seconds = reaper.GetMediaSourceLength(source)
  local from = (reaper.GetMediaItemTakeInfo_Value(take, "D_STARTOFFS") + piece.offset) * rate
  local to = from + piece.length * rate
  -- Before and after its audio a file is repeated, or silent.
  if from < -HAIR or to > seconds * rate + HAIR then return nil end
  local first = math.max(math.floor(from + HAIR), 0)
  return {
    path = reaper.GetMediaSourceFileName(source),
    first = first, last = math.ceil(to - HAIR),
    lead = from - first > HAIR and (from - first) / rate or 0,
  }
end

-- Reads the take as REAPER plays it, before its volume, pan, envelopes and FX, a while at a time.
local function record(piece, path, pause)
  local take = piece.take
  local source = whole_source(reaper.GetMediaItemTake_Source(take))
  local rate, channels = reaper.GetMediaSourceSampleRate(source), reaper.GetMediaSourceNumChannels(source)
  local frames = math.ceil(piece.length * rate - HAIR)
  if not wav.fits(frames * channels) then return nil, selection.name(piece) .. " is too long for one file: separate it in parts." end
  local file, problem = wav.create(path, rate, channels)
  if not file then return nil, problem end

  local accessor = reaper.CreateTakeAudioAccessor(take)
  local buffer = reaper.new_array(BLOCK * channels)
  local turn = reaper.time_precise()
  local done, came = 0, 0
  while done < frames and came >= 0 and not file.problem do
    local count = math.min(BLOCK, frames - done)
    -- REAPER leaves what lies past the item's end as it was.
    buffer.clear()
    came = reaper.GetAudioAccessorSamples(accessor, rate, channels, piece.offset + done / rate, count, buffer)
    file:write(buffer.table(1, count * channels), count * channels)
    done = done + count
    if reaper.time_precise() - turn > SECONDS_A_TURN then
      if not pause() or not reaper.ValidatePtr2(piece.project, take, "MediaItem_Take*") then break end
      turn = reaper.time_precise()
    end
  end
  reaper.DestroyAudioAccessor(accessor)
  local whole, failure = file:close()
  if not whole then return nil, failure end
  if done < frames or came < 0 then return nil, "REAPER could not read " .. selection.name(piece) .. "." end
  return { path = path, first = 0, last = frames, lead = 0 }
end

-- The audio of a piece: path; first and last, the samples between which it lies; lead, how far within the first sample it begins, in
-- seconds. Nil and a line that says why there is none.
-- path: where a new file may be written; the caller removes it. pause: lets REAPER go on; it returns false when the work is to end.
function heard.of(piece, path, pause)
  local reason = refusal(piece)
  if reason then return nil, reason end
  local file = untouched(piece)
  if file then return file end
  return record(piece, path, pause)
end

return heard
