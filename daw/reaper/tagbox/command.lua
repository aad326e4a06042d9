-- Command lines that each system takes apart into the same words again, with what a program says gone to a file.
local command = {}

-- Word for a Windows program, by the rules of the C runtime: quotes and the backslashes before them are escaped.
local function windows_word(word)
  return '"' .. word:gsub('(\\*)"', '%1%1\\"'):gsub("(\\+)$", "%1%1") .. '"'
end

-- Word for sh: nothing within single quotes means anything but itself.
local function shell_word(word)
  return "'" .. word:gsub("'", "'\\''") .. "'"
end

local function line(words, quote)
  local quoted = {}
  for index, word in ipairs(words) do quoted[index] = quote(word) end
  return table.concat(quoted, " ")
end

-- What reaper.ExecProcess takes on Windows. cmd strips the outer quotes and changes nothing between the inner ones.
-- log: where standard error goes, followed by a line that says that the program is gone; where the file is gone by
-- then it does not come back. Nil leaves all as it is.
function command.windows(words, log)
  if not log then return line(words, windows_word) end
  local file = windows_word(log)
  return ('cmd.exe /d /s /c "%s 2>%s & if exist %s echo {"type":"exit"}>>%s"'):format(line(words, windows_word), file, file, file)
end

-- A script for /bin/sh that does the same.
function command.shell(words, log)
  if not log then return "exec " .. line(words, shell_word) .. " </dev/null\n" end
  local file = shell_word(log)
  return ([[%s </dev/null >/dev/null 2>%s
code=$?
[ ! -e %s ] || printf '{"type":"exit","exitCode":%%d}\n' $code >>%s
]]):format(line(words, shell_word), file, file, file)
end

return command
