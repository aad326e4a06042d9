-- Makes a session with a stereo track "Song" and TagBox on it, for DummyBackend and a bounce. SESSION_DIR, SESSION, RATE in the environment.
local dir, name, rate = os.getenv("SESSION_DIR"), os.getenv("SESSION"), tonumber(os.getenv("RATE"))
AudioEngine:set_backend("None (Dummy)", "", "")
local session = create_session(dir, name, rate)
assert(session, "no session")
session:add_master_bus(ARDOUR.ChanCount(ARDOUR.DataType("audio"), 2))
local tracks = session:new_audio_track(2, 2, nil, 1, "Song", ARDOUR.PresentationInfo.max_order, ARDOUR.TrackMode.Normal, true)
for track in tracks:iter() do
  local plugin = ARDOUR.LuaAPI.new_plugin(session, "TagBox", ARDOUR.PluginType.VST3, "")
  assert(not plugin:isnil(), "TagBox is not among the scanned plug-ins")
  track:add_processor_by_index(plugin, 0, nil, true)
  track:panner_shell():set_bypassed(true)
end
session:save_state("")
close_session()
