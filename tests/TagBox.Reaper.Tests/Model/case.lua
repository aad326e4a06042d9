-- What a case is written with: a project, a user, and what can be seen and heard afterwards.
local audio = require("audio")
local host = require("reaper")
local project = require("project")
local system = require("system")
local window = require("window")

local case = { host = host, system = system, window = window, audio = audio }

local FRAME = 0.03
local PATIENCE = 6000
local BACKSPACE, ENTER, ESCAPE = 8, 13, 27

case.folder = assert(os.getenv("TAGBOX_CASE"), "TAGBOX_CASE is the folder for what the case makes")
case.scripts = assert(os.getenv("TAGBOX_SCRIPTS"), "TAGBOX_SCRIPTS is the folder of the actions")
case.clip = assert(os.getenv("TAGBOX_CLIP"), "TAGBOX_CLIP is a song")
case.media = case.folder .. "/Müller's Song/Media Files"

system.make_folder(case.media)
host.resources = case.folder .. "/Application Support/REAPER"
system.make_folder(host.resources)
host.current = project.new(case.media)
host.projects = { host.current }

local function assign(values, given, names)
  for key, name in pairs(names) do
    if given[key] ~= nil then values[name] = given[key] end
  end
end

-- A track at the end.
function case.track(name)
  local track = project.track(host.current, #host.current.tracks + 1)
  track.name = name
  return track
end

-- A selected item of a file; the options are named below.
function case.item(track, path, options)
  local item = project.item(track)
  local take = project.take(item)
  take.source, take.name = options.source or host.source(path), path:match("[^/]+$")
  item.selected = options.selected ~= false
  item.values.D_LENGTH = audio.read(path) and audio.read(path).length / audio.read(path).rate or 1
  assign(item.values, options, {
    position = "D_POSITION", length = "D_LENGTH", volume = "D_VOL", fade_in = "D_FADEINLEN", fade_out = "D_FADEOUTLEN", mute = "B_MUTE",
  })
  assign(take.values, options, {
    offset = "D_STARTOFFS", rate = "D_PLAYRATE", channels = "I_CHANMODE", take_volume = "D_VOL", pan = "D_PAN", pitch = "D_PITCH",
  })
  item.stretch, take.fx, take.envelopes = options.stretch or 0, options.fx, options.envelopes or {}
  return item
end

-- A part of a file, or a file backwards, as REAPER makes them.
function case.section(path, offset, length, reversed)
  return { kind = "PCM_source*", kind_name = "SECTION", path = path, offset = offset, length = length, reversed = reversed,
    parent = host.source(path) }
end

function case.select_time(from, to) host.current.from, host.current.to = from, to end

-- The last choice, as the project keeps it.
function case.choose(stems, options)
  host.current.state["TagBox/stems"], host.current.state["TagBox/options"] = stems, options
end

-- Runs an action to its end. user: a function that does what the user does, with case.wait between the frames.
local function run(file, user)
  host.script = case.scripts .. "/" .. file
  local acting = user and coroutine.create(user)
  local script = setmetatable({ reaper = host.reaper, gfx = window.gfx }, { __index = _G })
  _G.reaper, _G.gfx = script.reaper, script.gfx
  assert(loadfile(host.script))()
  for _ = 1, PATIENCE do
    local turn = host.deferred
    host.deferred = {}
    if #turn == 0 then break end
    for _, act in ipairs(turn) do act() end
    window.release()
    if acting and coroutine.status(acting) ~= "dead" then assert(coroutine.resume(acting)) end
    system.sleep(FRAME)
    host.now = host.now + FRAME
  end
  assert(#host.deferred == 0, "the action does not end")
  for _, act in ipairs(host.ending) do act() end
  host.ending = {}
end

function case.with_window(user) run("TagBox_Separate selection to stems on new tracks.lua", user) end
function case.without_window(user) run("TagBox_Separate selection to stems on new tracks (last choice, no window).lua", user) end

-- The user waits until something is so.
function case.wait(so)
  repeat coroutine.yield() until so()
end

-- The case waits for what goes on outside of REAPER.
function case.wait_for(so)
  for _ = 1, PATIENCE do
    if so() then return end
    system.sleep(FRAME)
  end
  error("it does not come", 2)
end

function case.click(text)
  case.wait(function() return window.find(text) end)
  window.click(text)
  coroutine.yield()
end

local function all_keys_read() return #window.keys == 0 end

function case.type(text)
  window.type(text)
  case.wait(all_keys_read)
end

function case.press(key)
  window.press(({ enter = ENTER, escape = ESCAPE, backspace = BACKSPACE })[key])
  case.wait(all_keys_read)
end

-- What there is

function case.picture() return project.picture(host.current) end

function case.tracks()
  local names = {}
  for _, track in ipairs(host.current.tracks) do names[#names + 1] = track.name end
  return table.concat(names, ", ")
end

function case.depths()
  local depths = {}
  for _, track in ipairs(host.current.tracks) do depths[#depths + 1] = ("%d"):format(track.values.I_FOLDERDEPTH) end
  return table.concat(depths, " ")
end

function case.files() return table.concat(system.files(case.media), ", ") end
function case.leftovers() return table.concat(system.files(host.resources .. "/TagBox"), ", ") end

-- All that is heard of the project between two times, in samples of a rate: a table for each channel.
function case.heard(from, to, rate)
  local channels = {}
  for channel = 1, 2 do
    local mix = {}
    for index = 0, math.floor((to - from) * rate + 0.5) - 1 do
      local sum, seconds = 0, from + index / rate
      for _, track in ipairs(host.current.tracks) do
        for _, item in ipairs(track.items) do sum = sum + audio.item_sample(item, channel, seconds - item.values.D_POSITION) end
      end
      mix[index + 1] = sum
    end
    channels[channel] = mix
  end
  return channels
end

-- Expectations

function case.equal(actual, expected, what)
  if actual ~= expected then
    error(("%s is\n%s\nnot\n%s"):format(what or "it", tostring(actual), tostring(expected)), 2)
  end
end

function case.holds(text, part)
  if not text:find(part, 1, true) then error(("%q is not in %q"):format(part, text), 2) end
end

-- That two mixes are the same, and neither is silence.
function case.same(actual, expected)
  local furthest, loudest = 0, 0
  for channel = 1, 2 do
    assert(#actual[channel] == #expected[channel])
    for index, sample in ipairs(expected[channel]) do
      furthest = math.max(furthest, math.abs(actual[channel][index] - sample))
      loudest = math.max(loudest, math.abs(sample))
    end
  end
  if furthest > 1e-6 then error(("the mixes are %g apart"):format(furthest), 2) end
  if loudest < 0.05 then error("the mix is silent", 2) end
end

-- That the project and its folder are as if nothing had been done.
function case.untouched(picture)
  case.equal(case.picture(), picture, "the project")
  case.equal(case.files(), "", "the media folder")
  case.equal(#host.current.undo, 0, "the number of undo steps")
  case.clean()
end

-- That nothing is left open or lying about.
function case.clean()
  case.equal(case.leftovers(), "", "what is left of talking with the program")
  case.equal(host.accessors or 0, 0, "the number of open accessors")
  case.equal(host.ui_held or 0, 0, "how often the window of REAPER is held")
  case.equal(host.current.open, 0, "the number of open undo blocks")
end

return case
