-- Gives the envelopes of one take to another that plays a part of it.
local envelopes = {}

-- What a take's accessor does not have in its audio. Pitch is in it, and envelopes of FX stay with their FX.
local CARRIED = { "VOLENV", "PANENV", "MUTEENV" }

-- An envelope as REAPER writes it, for an item that begins `shift` seconds later at play rate 1. Points count in the take's own time, which
-- runs as fast as it plays.
local function moved(chunk, rate, shift)
  return (chunk:gsub("\nPT (%S+)", function(time) return ("\nPT %.12g"):format(tonumber(time) / rate - shift) end))
end

-- The envelopes of a take, as text.
local function of(take, shift)
  local rate = reaper.GetMediaItemTakeInfo_Value(take, "D_PLAYRATE")
  local chunks = {}
  for index = 0, reaper.CountTakeEnvelopes(take) - 1 do
    local _, chunk = reaper.GetEnvelopeStateChunk(reaper.GetTakeEnvelope(take, index), "", false)
    for _, name in ipairs(CARRIED) do
      if chunk:match("^<(%u+)") == name then chunks[#chunks + 1] = moved(chunk, rate, shift):gsub("\n*$", "\n") end
    end
  end
  return table.concat(chunks)
end

-- Copies a take's envelopes to the only take of an item that begins `shift` seconds after the take's; pointers to that take are
-- void afterwards.
function envelopes.copy(take, item, shift)
  local text = of(take, shift)
  if text == "" then return end
  local _, chunk = reaper.GetItemStateChunk(item, "", false)
  -- They stand at the end, after the source.
  local whole = chunk:gsub(">%s*$", function(close) return text .. close end)
  if not reaper.SetItemStateChunk(item, whole, false) then error("REAPER does not take the envelopes of an item.", 0) end
end

return envelopes
