-- Captures the loop while it is played round and round in realtime, and has stems made of it. SESSION_DIR, SESSION, STEM_1.
local dir, name = os.getenv("SESSION_DIR"), os.getenv("SESSION")
local CAPTURED, READY = 3, 7

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
set("Arm", 1)
session:request_play_loop(true, true)
await("State", CAPTURED)
await("Arm", 0)
session:request_play_loop(false, true)
session:request_stop(false, false, ARDOUR.TransportRequestSource.TRS_UI)

set("Separate", 1)
await("State", READY)
session:save_state("")
close_session()
