-- Captures the song in a freewheeling bounce, has the stems made, switches to Replay and saves. SESSION_DIR, SESSION, LENGTH, STEM_1, STEM_2.
local dir, name = os.getenv("SESSION_DIR"), os.getenv("SESSION")
local CAPTURED, READY, REPLAYING = 3, 7, 8

AudioEngine:set_backend("None (Dummy)", "", "")
local session = load_session(dir, name)
assert(session, "no session")
local plugin = session:route_by_name("Song"):nth_plugin(0)
local places = {}
local inner = plugin:to_insert():plugin(0)
for place = 0, inner:parameter_count() - 1 do places[inner:parameter_label(place)] = place end

local function get(parameter)
  local value = ARDOUR.LuaAPI.get_processor_param(plugin, places[parameter], true)
  return value
end
local function set(parameter, value)
  assert(ARDOUR.LuaAPI.set_processor_param(plugin, places[parameter], value), parameter)
end
local function await(parameter, value)
  local seconds = 600
  for _ = 1, seconds * 20 do
    if get(parameter) == value then return end
    ARDOUR.LuaAPI.usleep(50000)
  end
  error(parameter .. " is " .. get(parameter) .. ", not " .. value)
end

set("Stem 1", tonumber(os.getenv("STEM_1")))
set("Stem 2", tonumber(os.getenv("STEM_2")))
set("Arm", 1)
local bounce = session:simple_export()
bounce:set_folder(dir .. "/export")
bounce:set_name("capture")
bounce:set_range(0, tonumber(os.getenv("LENGTH")))
assert(bounce:run_export(), "the bounce failed")
await("State", CAPTURED)
await("Arm", 0)

set("Separate", 1)
await("State", READY)
await("Progress", 100)
set("Mode", 1)
await("State", REPLAYING)
session:save_state("")
close_session()
