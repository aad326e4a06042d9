-- An item at 96 kHz keeps its rate, also where it begins between two samples.
local case = require("case")

local RATE = 96000
local clip = case.audio.read(case.clip)
local high = case.folder .. "/hoch 96.wav"
case.audio.write(high, RATE, 2, 2 * RATE, function(channel, index)
  local place = (index - 1) * clip.rate / RATE + clip.rate
  local whole = math.floor(place)
  local one, two = clip.samples[channel][whole + 1], clip.samples[channel][whole + 2]
  return one + (two - one) * (place - whole)
end)
local track = case.track("Hoch")
case.item(track, high, { position = 1 + 0.3 / 48000, length = 1, offset = 0.25 + 0.4 / RATE })
case.choose("drums", "rest,mute")
local before = case.heard(1, 2.1, 48000)

case.without_window()

case.equal(case.host.console, "")
case.same(case.heard(1, 2.1, 48000), before)
case.equal(case.audio.read(case.media .. "/Hoch - drums.wav").rate, RATE, "the rate")
case.clean()
