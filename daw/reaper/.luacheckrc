-- What REAPER gives to a script.
std = "lua54"
read_globals = { "reaper" }
globals = { "gfx" }
max_line_length = 140
