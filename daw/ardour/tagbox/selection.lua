-- The selected audio regions.
local selection = {}

-- Ardour does not say directly which track a region is on.
local function track_of(region)
  for route in Session:get_tracks():iter() do
    local track = route:to_track()
    if not track:playlist():region_by_id(region:to_stateful():id()):isnil() then return track end
  end
end

local function earlier(one, other)
  if one.order ~= other.order then return one.order < other.order end
  return one.region:position():samples() < other.region:position():samples()
end

-- Pieces to separate, track by track from above, within a track by position: region, audio (the same as an audio region), track, name.
function selection.pieces()
  local pieces = {}
  for region in Editor:get_selection().regions:regionlist():iter() do
    local audio = region:to_audioregion()
    local track = not audio:isnil() and track_of(region)
    if track then
      pieces[#pieces + 1] = {
        region = region, audio = audio, track = track, name = region:name(), order = track:presentation_info_ptr():order(),
      }
    end
  end
  table.sort(pieces, earlier)
  return pieces
end

return selection
