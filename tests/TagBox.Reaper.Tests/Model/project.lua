-- Projects as REAPER holds them: tracks, items, takes and sources, with undo.
local project = {}

local TRACK = { I_FOLDERDEPTH = 0, I_CUSTOMCOLOR = 0, I_NCHAN = 2 }
local ITEM = {
  D_POSITION = 0, D_LENGTH = 0, D_VOL = 1, D_FADEINLEN = 0, D_FADEOUTLEN = 0, D_FADEINDIR = 0, D_FADEOUTDIR = 0, C_FADEINSHAPE = 0,
  C_FADEOUTSHAPE = 0, D_FADEINLEN_AUTO = -1, D_FADEOUTLEN_AUTO = -1, C_BEATATTACHMODE = -1, B_LOOPSRC = 1, B_MUTE = 0,
}
local TAKE = { D_STARTOFFS = 0, D_PLAYRATE = 1, D_PITCH = 0, I_CHANMODE = 0, D_VOL = 1, D_PAN = 0, D_PANLAW = -1 }

local function copy(values)
  local made = {}
  for key, value in pairs(values) do made[key] = value end
  return made
end

local function object(kind, defaults, fields)
  fields.kind, fields.values = kind, copy(defaults)
  return fields
end

function project.new(media)
  return { kind = "ReaProject*", tracks = {}, media = media, state = {}, undo = {}, open = 0, from = 0, to = 0 }
end

function project.track(of, index)
  local track = object("MediaTrack*", TRACK, { items = {}, name = "", project = of })
  table.insert(of.tracks, index, track)
  return track
end

function project.item(track)
  local item = object("MediaItem*", ITEM, { takes = {}, track = track, stretch = 0 })
  table.insert(track.items, item)
  return item
end

function project.take(item)
  local take = object("MediaItem_Take*", TAKE, { item = item, name = "", envelopes = {} })
  table.insert(item.takes, take)
  return take
end

-- The right part of an item that is cut in two; nil where the place is not within it.
function project.split(item, position)
  local left = item.values
  local length = position - left.D_POSITION
  if length <= 0 or length >= left.D_LENGTH then return nil end
  local right = project.item(item.track)
  right.values, right.stretch = copy(left), item.stretch
  right.values.D_POSITION, right.values.D_LENGTH = position, left.D_LENGTH - length
  right.values.D_FADEINLEN, right.values.D_FADEINLEN_AUTO = 0, -1
  left.D_LENGTH, left.D_FADEOUTLEN, left.D_FADEOUTLEN_AUTO = length, 0, -1
  for _, take in ipairs(item.takes) do
    local other = project.take(right)
    other.values, other.name, other.source = copy(take.values), take.name, take.source
    for index, chunk in ipairs(take.envelopes) do
      other.envelopes[index] = chunk:gsub("\nPT (%S+)", function(time)
        return ("\nPT %.9f"):format(tonumber(time) - length * take.values.D_PLAYRATE)
      end)
    end
    other.values.D_STARTOFFS = other.values.D_STARTOFFS + length * other.values.D_PLAYRATE
  end
  return right
end

-- Everything of a project that can change, so that it can come back.
function project.snapshot(of)
  local tracks = {}
  for _, track in ipairs(of.tracks) do
    local items = {}
    for _, item in ipairs(track.items) do
      local takes = {}
      for _, take in ipairs(item.takes) do
        takes[#takes + 1] = { object = take, values = copy(take.values), name = take.name, source = take.source }
      end
      items[#items + 1] = { object = item, values = copy(item.values), takes = takes }
    end
    tracks[#tracks + 1] = { object = track, values = copy(track.values), name = track.name, items = items }
  end
  return tracks
end

function project.restore(of, tracks)
  of.tracks = {}
  for _, track in ipairs(tracks) do
    table.insert(of.tracks, track.object)
    track.object.values, track.object.name, track.object.items = copy(track.values), track.name, {}
    for _, item in ipairs(track.items) do
      table.insert(track.object.items, item.object)
      item.object.values, item.object.takes = copy(item.values), {}
      for _, take in ipairs(item.takes) do
        table.insert(item.object.takes, take.object)
        take.object.values, take.object.name, take.object.source = copy(take.values), take.name, take.source
      end
    end
  end
end

local function line_of(values)
  local parts = {}
  for key, value in pairs(values) do parts[#parts + 1] = key .. "=" .. tostring(value) end
  table.sort(parts)
  return table.concat(parts, " ")
end

-- The whole project as text: two that are equal have the same.
function project.picture(of)
  local lines = {}
  for _, track in ipairs(of.tracks) do
    lines[#lines + 1] = track.name .. " " .. line_of(track.values)
    for _, item in ipairs(track.items) do
      lines[#lines + 1] = "  " .. line_of(item.values)
      for _, take in ipairs(item.takes) do lines[#lines + 1] = ("    %s %s %s"):format(take.name, take.source.path, line_of(take.values)) end
    end
  end
  return table.concat(lines, "\n")
end

return project
