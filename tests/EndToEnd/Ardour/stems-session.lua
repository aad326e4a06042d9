-- Makes a session with a stereo and a mono track for DummyBackend. SESSION_DIR, SESSION, RATE, STEREO, MONO (the tracks' names) in the environment.
local dir, name, rate = os.getenv("SESSION_DIR"), os.getenv("SESSION"), tonumber(os.getenv("RATE"))
AudioEngine:set_backend("None (Dummy)", "", "")
local session = create_session(dir, name, rate)
assert(session, "no session")
session:add_master_bus(ARDOUR.ChanCount(ARDOUR.DataType("audio"), 2))
for channels, track in ipairs({ os.getenv("MONO"), os.getenv("STEREO") }) do
  session:new_audio_track(channels, 2, nil, 1, track, ARDOUR.PresentationInfo.max_order, ARDOUR.TrackMode.Normal, true)
end
-- Ardour connects tracks in a thread of its own.
for track in session:get_tracks():iter() do
  local seconds = 20
  for _ = 1, seconds * 20 do
    if track:output():audio(0):connected() then break end
    ARDOUR.LuaAPI.usleep(50000)
  end
  assert(track:output():audio(0):connected(), track:name() .. " is not connected")
end
session:save_state("")
close_session()
