-- Puts stems onto new tracks below their source's, in one undo step.
local envelopes = require("tagbox.envelopes")

local tracks = {}

local UNDO = "TagBox: separate selection to stems on new tracks"
local UNDO_ALL = -1
local BUILD_MISSING_PEAKS = 40047
local CUSTOM_COLOR = 0x1000000
-- Tableau's ten colours, in REAPER's three numbers.
local COLORS = {
  { 78, 121, 167 }, { 242, 142, 43 }, { 225, 87, 89 }, { 118, 183, 178 }, { 89, 161, 79 },
  { 237, 201, 72 }, { 176, 122, 161 }, { 255, 157, 167 }, { 156, 117, 95 }, { 186, 176, 172 },
}
local ITEM_VALUES = {
  "D_VOL", "D_FADEINDIR", "D_FADEOUTDIR", "C_FADEINSHAPE", "C_FADEOUTSHAPE", "C_BEATATTACHMODE",
}
-- For each edge its fades, with what stands for none.
local FADES = { { D_FADEINLEN = 0, D_FADEINLEN_AUTO = -1 }, { D_FADEOUTLEN = 0, D_FADEOUTLEN_AUTO = -1 } }
local TAKE_VALUES = { "D_VOL", "D_PAN", "D_PANLAW" }

local function get(item, name) return reaper.GetMediaItemInfo_Value(item, name) end
local function set(item, name, value) reaper.SetMediaItemInfo_Value(item, name, value) end

-- The same name has the same colour everywhere.
local function color_of(name)
  local sum = 0
  for index = 1, #name do sum = (sum * 31 + name:byte(index)) % 2 ^ 24 end
  local color = COLORS[sum % #COLORS + 1]
  return reaper.ColorToNative(color[1], color[2], color[3]) | CUSTOM_COLOR
end

-- Placements by source track, in the order of the tracks' first ones; each with the names of its stems, the rest last.
local function by_track(placements)
  local groups, of = {}, {}
  for _, placement in ipairs(placements) do
    local track = reaper.GetMediaItem_Track(placement.piece.item)
    local group = of[track]
    if not group then
      -- Asked now: a track without a name has a number, which new tracks change.
      local _, name = reaper.GetTrackName(track)
      group = { track = track, name = name, placements = {}, names = {}, known = {} }
      of[track], groups[#groups + 1] = group, group
    end
    table.insert(group.placements, placement)
    for _, stem in ipairs(placement.stems) do
      if not group.known[stem.name] then
        group.known[stem.name] = true
        table.insert(group.names, stem)
      end
    end
  end
  for _, group in ipairs(groups) do
    local ordered = {}
    for _, rest in ipairs({ false, true }) do
      for _, stem in ipairs(group.names) do
        if stem.rest == rest then ordered[#ordered + 1] = stem.name end
      end
    end
    group.names = ordered
  end
  return groups
end

-- New tracks below a track, which becomes their folder: its volume, pan, FX and sends go on applying to what is heard of it.
local function insert(project, group)
  local place = math.floor(reaper.GetMediaTrackInfo_Value(group.track, "IP_TRACKNUMBER"))
  local depth = reaper.GetMediaTrackInfo_Value(group.track, "I_FOLDERDEPTH")
  local made = {}
  for index, name in ipairs(group.names) do
    reaper.InsertTrackAtIndex(place + index - 1, false)
    local track = reaper.GetTrack(project, place + index - 1)
    reaper.GetSetMediaTrackInfo_String(track, "P_NAME", ("%s - %s"):format(group.name, name), true)
    reaper.SetMediaTrackInfo_Value(track, "I_CUSTOMCOLOR", color_of(name))
    reaper.SetMediaTrackInfo_Value(track, "I_NCHAN", reaper.GetMediaTrackInfo_Value(group.track, "I_NCHAN"))
    made[name] = track
  end
  -- A folder already has its own tracks, which stay in it; otherwise the last stem closes it, and what the source closed.
  if depth < 1 then
    reaper.SetMediaTrackInfo_Value(group.track, "I_FOLDERDEPTH", 1)
    reaper.SetMediaTrackInfo_Value(reaper.GetTrack(project, place + #group.names - 1), "I_FOLDERDEPTH", depth - 1)
  end
  return made
end

-- The part of the source's item that is a piece, cut out of it: what is to be muted.
local function cut_out(piece, position)
  local item = piece.item
  if piece.offset > 1e-9 then item = reaper.SplitMediaItem(item, position) or item end
  if position + piece.length < get(item, "D_POSITION") + get(item, "D_LENGTH") - 1e-9 then
    reaper.SplitMediaItem(item, position + piece.length)
  end
  return item
end

-- An item of a stem: as long as the piece, with the fades of those edges of `source` that are the piece's too, and with its levels
-- and envelopes.
local function add(track, stem, placement, source, position)
  local piece = placement.piece
  local item = reaper.AddMediaItemToTrack(track)
  set(item, "D_POSITION", position)
  set(item, "D_LENGTH", piece.length)
  set(item, "B_LOOPSRC", 0)
  for _, name in ipairs(ITEM_VALUES) do set(item, name, get(source, name)) end
  local first = get(source, "D_POSITION")
  local edges = { first - position, first + get(source, "D_LENGTH") - position - piece.length }
  for edge, fades in ipairs(FADES) do
    local same = math.abs(edges[edge]) < 1e-6
    for name, none in pairs(fades) do set(item, name, same and get(source, name) or none) end
  end

  local take = reaper.AddTakeToMediaItem(item)
  reaper.SetMediaItemTake_Source(take, stem.source)
  reaper.SetMediaItemTakeInfo_Value(take, "D_STARTOFFS", placement.lead)
  for _, name in ipairs(TAKE_VALUES) do
    reaper.SetMediaItemTakeInfo_Value(take, name, reaper.GetMediaItemTakeInfo_Value(piece.take, name))
  end
  reaper.GetSetMediaItemTakeInfo_String(take, "P_NAME", stem.path:match("([^/\\]+)%.[^.]*$"), true)
  envelopes.copy(reaper.GetActiveTake(source), item, position - first)
end

local function place_all(project, placements, mute)
  for _, group in ipairs(by_track(placements)) do
    local made = insert(project, group)
    for _, placement in ipairs(group.placements) do
      local piece = placement.piece
      local position = get(piece.item, "D_POSITION") + piece.offset
      local source = mute and cut_out(piece, position) or piece.item
      for _, stem in ipairs(placement.stems) do add(made[stem.name], stem, placement, source, position) end
      if mute then set(source, "B_MUTE", 1) end
    end
  end
end

-- Inserting a track knows the current project only, and the user may look at another by now.
local function within(project, act)
  local current = reaper.EnumProjects(-1)
  if current ~= project then reaper.SelectProjectInstance(project) end
  local done, problem = pcall(act)
  if current ~= project then reaper.SelectProjectInstance(current) end
  return done, problem
end

-- Opens each file as a source; false and the file where REAPER cannot.
function tracks.open(stems)
  for _, stem in ipairs(stems) do
    stem.source = reaper.PCM_Source_CreateFromFile(stem.path)
    if not stem.source then return false, "REAPER cannot open " .. stem.path .. "." end
  end
  return true
end

-- Places stems, and mutes what they came from where that is wanted. Where it fails, the project is as it was: false and what went wrong.
-- placements: for each piece its stems (name, path, source, rest) and its lead in seconds.
function tracks.place(project, placements, mute)
  return within(project, function()
    reaper.Undo_BeginBlock2(project)
    reaper.PreventUIRefresh(1)
    local done, problem = pcall(place_all, project, placements, mute)
    reaper.PreventUIRefresh(-1)
    reaper.Undo_EndBlock2(project, UNDO, UNDO_ALL)
    reaper.UpdateArrange()
    if not done then
      reaper.Undo_DoUndo2(project)
      error(problem, 0)
    end
    reaper.Main_OnCommandEx(BUILD_MISSING_PEAKS, 0, project)
  end)
end

return tracks
