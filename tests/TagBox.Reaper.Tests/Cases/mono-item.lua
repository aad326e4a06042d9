-- A mono file stays mono.
local case = require("case")

local clip = case.audio.read(case.clip)
local mono = case.folder .. "/mono.wav"
case.audio.write(mono, clip.rate, 1, 2 * clip.rate, function(_, index) return clip.samples[1][index + clip.rate] end)
local track = case.track("Mono")
case.item(track, mono, { position = 0.1, length = 1, offset = 0.4 })
case.item(track, mono, { position = 2, length = 1, offset = 0.4, rate = 1.5 })
case.choose("drums", "rest,mute")
local before = case.heard(0, 3, 44100)

case.without_window()

case.equal(case.host.console, "")
case.same(case.heard(0, 3, 44100), before)
case.equal(case.audio.read(case.media .. "/Mono - drums.wav").channels, 1, "the number of channels")
case.equal(case.audio.read(case.media .. "/Mono 2 - drums.wav").channels, 1, "the number of channels")
case.clean()
