-- usage: lua5.4 run.lua <case.lua>
-- Runs one case in a REAPER that is a model; what it needs comes by the environment variables that case.lua names.
local here = arg[0]:match("^(.*/)") or "./"
package.path = here .. "?.lua;" .. package.path
require("case")
dofile(arg[1])
