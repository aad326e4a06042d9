-- Puts stems onto new tracks: files into the session, a track a stem after the source, a region each, the source muted, one undo step.
local tracks = {}

local KILOBYTE = 1024

local function size(path)
  local file = assert(io.open(path, "rb"))
  local bytes = file:seek("end")
  file:close()
  return bytes
end

-- Whether the session's disk holds the stems; asked before anything in the session changes. Where nobody can say, it is assumed.
local function fits(stems)
  local needed = 0
  for _, stem in ipairs(stems) do needed = needed + size(stem.path) end
  local disk = io.popen("df -Pk '" .. Session:path():gsub("'", "'\\''") .. "' 2>/dev/null")
  local free = disk:read("a"):match("\n%S+%s+%d+%s+%d+%s+(%d+)")
  disk:close()
  return not free or tonumber(free) * KILOBYTE > needed
end

local function regions()
  local known = {}
  for id, region in ARDOUR.RegionFactory.regions():iter() do known[id:to_s()] = region end
  return known
end

-- Copies a file into the session, as Ardour's own Import does: the region of the whole file, or nil when Ardour or the user ended it.
local function import(path)
  local before = regions()
  local files = C.StringVector()
  files:push_back(path)
  Editor:do_import(files, Editing.ImportDistinctFiles, Editing.ImportAsRegion, ARDOUR.SrcQuality.SrcBest,
    ARDOUR.MidiTrackNameSource.SMFTrackNumber, ARDOUR.MidiTempoMapDisposition.SMFTempoIgnore, Temporal.timepos_t(0),
    ARDOUR.PluginInfo(), ARDOUR.Track(), false)
  for id, region in pairs(regions()) do
    if not before[id] then return region end
  end
end

-- Imports all stems, or says why that is not done.
local function import_all(placements)
  local all = {}
  for _, placement in ipairs(placements) do table.move(placement.stems, 1, #placement.stems, #all + 1, all) end
  if not fits(all) then return nil, "The session's disk has no room for the stems: nothing was changed." end
  for index, stem in ipairs(all) do
    stem.region = import(stem.path)
    if not stem.region then
      return nil, ("Ardour did not import all stems: no track was made. %d imported files are among the session's sources, unused; "
        .. "Session > Clean-up > Delete Unused Sources takes them away."):format(index - 1)
    end
  end
  return true
end

-- A colour for each place: a golden section of the circle further, so that no two near each other are alike.
local function colour(place)
  local rgba = 0
  for _, value in ipairs({ ARDOUR.LuaAPI.hsla_to_rgba(place * 0.618034 % 1, 0.5, 0.45, 1) }) do
    rgba = rgba << 8 | math.floor(value * 255 + 0.5)
  end
  return rgba
end

-- So that the stems together sound as the source did: at its fader and in its place.
local function sound_like(track, source)
  for _, control in ipairs({ "gain_control", "pan_azimuth_control", "pan_width_control" }) do
    local of, from = track[control](track), source[control](source)
    if not of:isnil() and not from:isnil() then of:set_value(from:get_value(), PBD.GroupControlDisposition.NoGroup) end
  end
end

local function new_track(source, stem, channels, place)
  local inputs = math.max(channels, source:n_inputs():n_audio())
  local order = source:presentation_info_ptr():order() + place
  local made = Session:new_audio_track(inputs, source:n_outputs():n_audio(), nil, 1, source:name() .. " - " .. stem, order,
    ARDOUR.TrackMode.Normal, true)
  if made:empty() then error("Ardour made no track for " .. stem .. ".", 0) end
  local track = made:front()
  track:set_strict_io(source:strict_io())
  track:presentation_info_ptr():set_color(colour(place))
  sound_like(track, source)
  return track
end

-- The placements of each source track: its stems' names in the order in which they came, the rest last, and the widest region's channels.
local function by_track(placements)
  local groups, known = {}, {}
  for _, placement in ipairs(placements) do
    local source = placement.piece.track
    local id = source:to_stateful():id():to_s()
    local group = known[id]
    if not group then
      group = { source = source, names = {}, placements = {}, channels = 0, tracks = {} }
      known[id] = group
      groups[#groups + 1] = group
    end
    table.insert(group.placements, placement)
    group.channels = math.max(group.channels, placement.piece.audio:n_channels())
    for _, stem in ipairs(placement.stems) do
      if stem.rest then group.rest = stem.name end
      if not stem.rest and not group.tracks[stem.name] then
        group.tracks[stem.name] = true
        table.insert(group.names, stem.name)
      end
    end
  end
  return groups
end

local function make_tracks(group)
  if group.rest then table.insert(group.names, group.rest) end
  for place, name in ipairs(group.names) do
    group.tracks[name] = new_track(group.source, name, group.channels, place)
  end
end

-- What was heard, fades included, is in the file.
local function put(stem, track, piece)
  local region = ARDOUR.RegionFactory.clone_region(stem.region, true, false)
  region:to_audioregion():set_fade_in_active(false)
  region:to_audioregion():set_fade_out_active(false)
  local playlist = track:playlist()
  playlist:to_stateful():clear_changes()
  playlist:add_region(region, piece.region:position(), 1, false, 0, 0, false)
  Session:add_stateful_diff_command(playlist:to_statefuldestructible())
end

local function mute(region)
  region:to_stateful():clear_changes()
  region:set_muted(true)
  Session:add_stateful_diff_command(region:to_statefuldestructible())
end

-- Places all stems: true, or nil and why nothing was placed.
-- placements: a piece of the selection with its stems each (name, path, rest). muted: whether the source regions are muted.
function tracks.place(placements, muted)
  local imported, problem = import_all(placements)
  if not imported then return nil, problem end
  local groups = by_track(placements)
  -- Ardour's undo does not know of new tracks: it takes their regions away again.
  for _, group in ipairs(groups) do make_tracks(group) end
  Session:begin_reversible_command("TagBox: stems on new tracks")
  for _, group in ipairs(groups) do
    for _, placement in ipairs(group.placements) do
      for _, stem in ipairs(placement.stems) do put(stem, group.tracks[stem.name], placement.piece) end
      if muted then mute(placement.piece.region) end
    end
  end
  Session:commit_reversible_command(nil)
  return true
end

return tracks
