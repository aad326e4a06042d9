-- REAPER's functions over the projects of the model.
local audio = require("audio")
local project = require("project")
local strict = require("strict")
local system = require("system")

local host = { projects = {}, ext = {}, deferred = {}, ending = {}, boxes = {}, console = "", answer = 6, file = nil, script = "", now = 0 }

local functions = {}

-- A pointer of the right kind, or REAPER's complaint.
local function check(pointer, kind)
  if type(pointer) ~= "table" or pointer.kind ~= kind then error("a " .. kind .. " is expected", 3) end
  return pointer
end

local function number(value)
  if type(value) ~= "number" then error("a number is expected", 3) end
  return value
end

local function text(value)
  if type(value) ~= "string" then error("a text is expected", 3) end
  return value
end

local function known(values, name)
  if values[name] == nil then error("there is no value " .. tostring(name), 3) end
  return name
end

local function exists(of, pointer)
  for _, track in ipairs(of.tracks) do
    if track == pointer then return true end
    for _, item in ipairs(track.items) do
      if item == pointer then return true end
      for _, take in ipairs(item.takes) do
        if take == pointer then return true end
      end
    end
  end
  return false
end

local function index_of(list, wanted)
  for index, entry in ipairs(list) do
    if entry == wanted then return index end
  end
end

local function selected(of, list_of)
  local found = {}
  for _, track in ipairs(of.tracks) do
    for _, entry in ipairs(list_of(track)) do
      if entry.selected then found[#found + 1] = entry end
    end
  end
  return found
end

local function items_of(track) return track.items end
local function itself(track) return { track } end

-- Projects

function functions.EnumProjects(index)
  assert(number(index) == -1, "the model knows the current project only")
  return host.current, ""
end
function functions.SelectProjectInstance(of) host.current = check(of, "ReaProject*") end
function functions.GetProjectPathEx(of) return check(of, "ReaProject*").media end
function functions.GetProjExtState(of, section, key)
  local value = check(of, "ReaProject*").state[text(section) .. "/" .. text(key)] or ""
  return value == "" and 0 or 1, value
end
function functions.SetProjExtState(of, section, key, value)
  check(of, "ReaProject*").state[text(section) .. "/" .. text(key)] = text(value)
  return #value
end
function functions.GetSet_LoopTimeRange2(of, is_set)
  assert(not is_set, "the model's time selection is the user's")
  return check(of, "ReaProject*").from, of.to
end
function functions.ValidatePtr2(of, pointer, kind)
  if kind == "ReaProject*" then return index_of(host.projects, pointer) ~= nil end
  return type(pointer) == "table" and pointer.kind == kind and exists(check(of, "ReaProject*"), pointer)
end
function functions.Undo_BeginBlock2(of)
  if check(of, "ReaProject*").open == 0 then of.before = project.snapshot(of) end
  of.open = of.open + 1
end
function functions.Undo_EndBlock2(of, description, flags)
  number(flags)
  assert(check(of, "ReaProject*").open > 0, "no undo block is open")
  of.open = of.open - 1
  table.insert(of.undo, { description = text(description), before = of.before })
end
function functions.Undo_DoUndo2(of)
  local step = table.remove(check(of, "ReaProject*").undo)
  if not step then return 0 end
  project.restore(of, step.before)
  return 1
end
function functions.PreventUIRefresh(change) host.ui_held = (host.ui_held or 0) + number(change) end
function functions.UpdateArrange() end
function functions.Main_OnCommandEx(command, _, of)
  assert(command == 40047, "the model knows 'build missing peaks' only")
  check(of, "ReaProject*")
end

-- Tracks

function functions.CountSelectedTracks(of) return #selected(check(of, "ReaProject*"), itself) end
function functions.GetSelectedTrack(of, index) return selected(check(of, "ReaProject*"), itself)[index + 1] end
function functions.GetTrack(of, index) return check(of, "ReaProject*").tracks[index + 1] end
function functions.GetTrackName(track)
  local name = check(track, "MediaTrack*").name
  return true, name ~= "" and name or "Track " .. index_of(track.project.tracks, track)
end
function functions.InsertTrackAtIndex(index, defaults)
  assert(type(defaults) == "boolean")
  if host.fails == "InsertTrackAtIndex" then error("the model fails here") end
  project.track(host.current, math.min(number(index), #host.current.tracks) + 1)
end
function functions.GetMediaTrackInfo_Value(track, name)
  check(track, "MediaTrack*")
  if name == "IP_TRACKNUMBER" then return index_of(track.project.tracks, track) + 0.0 end
  return track.values[known(track.values, name)] + 0.0
end
function functions.SetMediaTrackInfo_Value(track, name, value)
  check(track, "MediaTrack*").values[known(track.values, name)] = number(value)
  return true
end
function functions.GetSetMediaTrackInfo_String(track, name, value, is_set)
  assert(name == "P_NAME" and is_set)
  check(track, "MediaTrack*").name = text(value)
  return true, value
end
function functions.CountTrackMediaItems(track) return #check(track, "MediaTrack*").items end
function functions.GetTrackMediaItem(track, index) return check(track, "MediaTrack*").items[index + 1] end
function functions.ColorToNative(red, green, blue) return red | green << 8 | blue << 16 end

-- Items

function functions.CountSelectedMediaItems(of) return #selected(check(of, "ReaProject*"), items_of) end
function functions.GetSelectedMediaItem(of, index) return selected(check(of, "ReaProject*"), items_of)[index + 1] end
function functions.GetMediaItem_Track(item) return check(item, "MediaItem*").track end
function functions.GetMediaItemInfo_Value(item, name)
  return check(item, "MediaItem*").values[known(item.values, name)] + 0.0
end
function functions.SetMediaItemInfo_Value(item, name, value)
  check(item, "MediaItem*").values[known(item.values, name)] = number(value)
  return true
end
function functions.AddMediaItemToTrack(track) return project.item(check(track, "MediaTrack*")) end
function functions.SplitMediaItem(item, position) return project.split(check(item, "MediaItem*"), number(position)) end

-- Takes and sources

function functions.GetActiveTake(item) return check(item, "MediaItem*").takes[1] end
function functions.AddTakeToMediaItem(item) return project.take(check(item, "MediaItem*")) end
function functions.GetTakeName(take) return check(take, "MediaItem_Take*").name end
function functions.TakeIsMIDI(take) return check(take, "MediaItem_Take*").source.kind_name == "MIDI" end
function functions.GetTakeNumStretchMarkers(take) return check(take, "MediaItem_Take*").item.stretch end
function functions.GetMediaItemTakeInfo_Value(take, name)
  return check(take, "MediaItem_Take*").values[known(take.values, name)] + 0.0
end
function functions.SetMediaItemTakeInfo_Value(take, name, value)
  check(take, "MediaItem_Take*").values[known(take.values, name)] = number(value)
  return true
end
function functions.GetSetMediaItemTakeInfo_String(take, name, value, is_set)
  assert(name == "P_NAME" and is_set)
  check(take, "MediaItem_Take*").name = text(value)
  return true, value
end
function functions.GetMediaItemTake_Source(take) return check(take, "MediaItem_Take*").source end
function functions.SetMediaItemTake_Source(take, source)
  check(take, "MediaItem_Take*").source = check(source, "PCM_source*")
  return true
end
function host.source(path) return { kind = "PCM_source*", kind_name = "WAVE", path = path } end
function functions.PCM_Source_CreateFromFile(path)
  return host.fails ~= "PCM_Source_CreateFromFile" and audio.read(text(path)) and host.source(path) or nil
end
function functions.GetMediaSourceType(source) return check(source, "PCM_source*").kind_name end
function functions.GetMediaSourceParent(source) return check(source, "PCM_source*").parent end
function functions.GetMediaSourceFileName(source)
  return check(source, "PCM_source*").kind_name == "WAVE" and source.path or ""
end
local function file_of(source) return check(source, "PCM_source*").path and audio.read(source.path) end
-- REAPER remembers what a source was like that is offline.
function functions.GetMediaSourceSampleRate(source)
  if source.kind_name == "MIDI" then return 0 end
  local file = file_of(source)
  return file and file.rate or 44100
end
function functions.GetMediaSourceNumChannels(source)
  local file = file_of(source)
  return file and file.channels or 0
end
function functions.GetMediaSourceLength(source)
  local file = file_of(source)
  return source.length or file and file.length / file.rate or 0, false
end

function functions.TakeFX_GetCount(take) return check(take, "MediaItem_Take*").fx or 0 end

-- Envelopes, and items as the text of a project file: of it the model knows where envelopes stand.

function functions.CountTakeEnvelopes(take) return #check(take, "MediaItem_Take*").envelopes end
function functions.GetTakeEnvelope(take, index)
  return { kind = "TrackEnvelope*", chunk = check(take, "MediaItem_Take*").envelopes[index + 1] }
end
function functions.GetEnvelopeStateChunk(envelope, given, undo)
  assert(given == "" and undo == false)
  return true, check(envelope, "TrackEnvelope*").chunk
end
local ITEM_HEAD, ITEM_TAIL = "<ITEM\nPOSITION 0\n<SOURCE WAVE\nFILE \"x.wav\"\n>\n", ">\n"
function functions.GetItemStateChunk(item, given, undo)
  assert(given == "" and undo == false and #check(item, "MediaItem*").takes == 1)
  return true, ITEM_HEAD .. table.concat(item.takes[1].envelopes) .. ITEM_TAIL
end
function functions.SetItemStateChunk(item, chunk, undo)
  assert(undo == false)
  local take = check(item, "MediaItem*").takes[1]
  if chunk:sub(1, #ITEM_HEAD) ~= ITEM_HEAD or chunk:sub(-#ITEM_TAIL) ~= ITEM_TAIL then return false end
  local inner, found = chunk:sub(#ITEM_HEAD + 1, -#ITEM_TAIL - 1), {}
  local rest = inner:gsub("<%u+ENV\n.->\n", function(envelope)
    found[#found + 1] = envelope
    return ""
  end)
  if rest ~= "" then return false end
  take.envelopes = found
  return true
end

-- Audio

function functions.CreateTakeAudioAccessor(take)
  host.accessors = (host.accessors or 0) + 1
  return { kind = "AudioAccessor", take = check(take, "MediaItem_Take*") }
end
function functions.DestroyAudioAccessor(accessor)
  check(accessor, "AudioAccessor")
  host.accessors = host.accessors - 1
end
function functions.GetAudioAccessorSamples(accessor, rate, channels, start, count, buffer)
  local take = check(accessor, "AudioAccessor").take
  assert(count * channels <= #buffer.values, "the buffer is too small")
  for index = 0, count - 1 do
    local seconds = start + index / rate
    -- What lies past the item's end stays what it was.
    if seconds >= take.item.values.D_LENGTH - 1e-9 then break end
    for channel = 1, channels do
      buffer.values[index * channels + channel] = audio.take_sample(take, channel, seconds)
    end
  end
  return 1
end
function functions.new_array(size)
  local array = { values = {} }
  for index = 1, number(size) do array.values[index] = 0 / 0 end
  function array.clear() for index = 1, size do array.values[index] = 0 end end
  function array.table(from, count) return table.move(array.values, from, from + count - 1, 1, {}) end
  return array
end

-- The user

function functions.ShowMessageBox(message, title, kind)
  text(title)
  table.insert(host.boxes, message)
  return number(kind) == 4 and host.answer or 1
end
function functions.GetUserFileNameForRead() return host.file ~= nil, host.file or "" end
function functions.ShowConsoleMsg(message) host.console = host.console .. text(message) end
function functions.GetExtState(section, key) return host.ext[text(section) .. "/" .. text(key)] or "" end
function functions.SetExtState(section, key, value, persist)
  assert(type(persist) == "boolean")
  host.ext[text(section) .. "/" .. text(key)] = text(value)
end

-- The script and its system

function functions.get_action_context() return true, host.script, 0, 1, 0, 0, 0, "" end
function functions.defer(act) table.insert(host.deferred, act) end
function functions.atexit(act) table.insert(host.ending, act) end
function functions.time_precise() return host.now + os.clock() end
function functions.GetResourcePath() return host.resources end
function functions.genGuid() return ("{%08X-0000-0000-0000-%012X}"):format(math.random(0, 2 ^ 32 - 1), math.random(0, 2 ^ 48 - 1)) end
functions.file_exists = system.is_file
functions.RecursiveCreateDirectory = function(path) return system.make_folder(path) end
functions.EnumerateFiles = function(path, index) return index < 0 and "" or system.files(path)[index + 1] end
functions.ExecProcess = function(line, milliseconds)
  table.insert(system.commands, line)
  return system.execute(line, number(milliseconds))
end

host.reaper = strict.table(functions, "", {})

return host
