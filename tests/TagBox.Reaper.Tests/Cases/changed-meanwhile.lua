-- The user works on: an item that is moved takes its stems along, one that is removed or slipped has none, and another project in front
-- stays as it is.
local case = require("case")

local track, other = case.track("Song"), case.track("Other")
local moved = case.item(track, case.clip, { position = 0, length = 1 })
local slipped = case.item(track, case.clip, { position = 2, length = 1 })
local removed = case.item(track, case.clip, { position = 4, length = 1 })
case.choose("drums", "rest,mute")
local mine = case.host.current
local second = require("project").new(case.media)
table.insert(case.host.projects, second)

case.without_window(function()
  case.wait(function() return case.files():find("Song - drums.wav", 1, true) end)
  moved.values.D_POSITION, moved.track = 7, other
  table.remove(track.items, 1)
  table.insert(other.items, moved)
  slipped.takes[1].values.D_STARTOFFS = 0.1
  track.items = { slipped }
  removed.track = nil
  case.host.current = second
end)

case.equal(case.host.current, second, "the project in front")
case.equal(#second.tracks, 0, "the number of its tracks")
case.host.current = mine
case.equal(case.tracks(), "Song, Other, Other - drums, Other - rest")
case.equal(case.host.current.tracks[3].items[1].values.D_POSITION, 7, "the stem's position")
case.holds(case.host.console, "An item was changed or removed")
case.equal(case.files(), "Song - drums.wav, Song - rest.wav")
case.clean()
