-- What the user has selected, as pieces: the parts of items that are to be separated.
--
-- A piece: project, item, take; offset and length in seconds, within the item; and the item's likeness, to see later whether it
-- still is what it was.
local selection = {}

-- Shorter ones are what rounding left of an edge.
local SHORTEST = 1e-4

-- What a piece's audio depends on.
local function likeness(item, take)
  if not take then return "" end
  local parts = {
    tostring(take), tostring(reaper.GetMediaItemTake_Source(take)), reaper.GetTakeNumStretchMarkers(take),
    reaper.GetMediaItemInfo_Value(item, "D_LENGTH"),
  }
  for _, name in ipairs({ "D_STARTOFFS", "D_PLAYRATE", "D_PITCH", "I_CHANMODE" }) do
    parts[#parts + 1] = reaper.GetMediaItemTakeInfo_Value(take, name)
  end
  return table.concat(parts, " ")
end

-- The part of an item within the time selection; nil where there is none.
local function piece(project, item, from, to)
  local position = reaper.GetMediaItemInfo_Value(item, "D_POSITION")
  local length = reaper.GetMediaItemInfo_Value(item, "D_LENGTH")
  local first, last = 0, length
  if to > from then
    first, last = math.max(from - position, 0), math.min(to - position, length)
  end
  if last - first < SHORTEST then return nil end
  local take = reaper.GetActiveTake(item)
  return {
    project = project, item = item, take = take, offset = first, length = last - first,
    likeness = likeness(item, take),
  }
end

local function of_items(project, from, to)
  local pieces = {}
  for index = 0, reaper.CountSelectedMediaItems(project) - 1 do
    pieces[#pieces + 1] = piece(project, reaper.GetSelectedMediaItem(project, index), from, to)
  end
  return pieces
end

-- Items that cannot be heard there are none of the user's concern: a time selection on a track means its audio.
local function of_tracks(project, from, to)
  local pieces = {}
  for index = 0, reaper.CountSelectedTracks(project) - 1 do
    local track = reaper.GetSelectedTrack(project, index)
    for place = 0, reaper.CountTrackMediaItems(track) - 1 do
      local item = reaper.GetTrackMediaItem(track, place)
      local take = reaper.GetActiveTake(item)
      if take and not reaper.TakeIsMIDI(take) and reaper.GetMediaItemInfo_Value(item, "B_MUTE") == 0 then
        pieces[#pieces + 1] = piece(project, item, from, to)
      end
    end
  end
  return pieces
end

-- The pieces of a project's selection; nil and what to do where there is nothing.
function selection.pieces(project)
  local from, to = reaper.GetSet_LoopTimeRange2(project, false, false, 0, 0, false)
  local pieces
  if reaper.CountSelectedMediaItems(project) > 0 then
    pieces = of_items(project, from, to)
    if #pieces == 0 then return nil, "The time selection holds nothing of the selected items: move it, or remove it." end
  elseif to > from and reaper.CountSelectedTracks(project) > 0 then
    pieces = of_tracks(project, from, to)
    if #pieces == 0 then return nil, "The selected tracks have no audio in the time selection." end
  else
    return nil, "Select the items to separate, or a track and a time selection."
  end
  return pieces
end

-- Whether the piece's item is still there and sounds the same. It may have been moved.
function selection.is_same(of)
  return reaper.ValidatePtr2(of.project, of.item, "MediaItem*") and reaper.GetActiveTake(of.item) == of.take
    and likeness(of.item, of.take) == of.likeness
end

-- What the user calls a piece, for messages.
function selection.name(of)
  local name = of.take and reaper.GetTakeName(of.take) or ""
  return name ~= "" and name or "an item"
end

return selection
