-- A time selection cuts an item: only that part is separated, and only that part of the source is muted.
local case = require("case")

local track = case.track("Lied")
case.item(track, case.clip, { position = 2, length = 5, offset = 0.25, fade_in = 1, fade_out = 1, volume = 0.7 })
case.select_time(3.5, 4.75)
case.choose("drums,piano", "rest,mute")
local before = case.heard(2, 7, 44100)

case.without_window()

case.equal(case.host.console, "")
case.same(case.heard(2, 7, 44100), before)
case.equal(#track.items, 3, "the number of parts of the source")
local muted = {}
for _, item in ipairs(track.items) do
  if item.values.B_MUTE == 1 then muted[#muted + 1] = ("%g + %g"):format(item.values.D_POSITION, item.values.D_LENGTH) end
end
case.equal(table.concat(muted, ", "), "3.5 + 1.25", "what is muted")
local stem = case.host.current.tracks[2].items[1].values
case.equal(("%g + %g"):format(stem.D_POSITION, stem.D_LENGTH), "3.5 + 1.25", "the stem's place")
case.clean()
