-- Words come out of a command line as they went in: by sh itself, and by the rules of Windows' C runtime and of cmd.
local case = require("case")
package.path = case.scripts .. "/?.lua;" .. package.path
local command = require("tagbox.command")

local WORDS = { "separate", "a b", "", "it's", "Müller's 100% & more; $HOME `x` |<>^", [[C:\Users\Jörg\]], [[\\server\a b\\]], "-o", "(1)" }
local HARD = { [[say "hi"]], [[a\"b]], [[a\\"]], "tab\there" }

-- sh
local script = case.folder .. "/script.sh"
local function write(text)
  local file = assert(io.open(script, "w"))
  file:write(text)
  file:close()
end
local all = table.move(HARD, 1, #HARD, #WORDS + 1, { table.unpack(WORDS) })
write(command.shell({ "printf", "[%s]\n", table.unpack(all) }))
local pipe = assert(io.popen(("/bin/sh '%s'"):format(script)))
case.equal(pipe:read("a"), "[" .. table.concat(all, "]\n[") .. "]\n", "what sh takes apart")
pipe:close()

local log = case.folder .. "/it's a log"
write(command.shell({ "sh", "-c", "echo said >&2; exit 3" }, log))
os.execute(("/bin/sh '%s'"):format(script))
case.equal(assert(io.open(log)):read("a"), 'said\n{"type":"exit","exitCode":3}\n', "the log")

os.remove(log)
write(command.shell({ "rm", log }, log))
os.execute(("/bin/sh '%s'"):format(script))
case.equal(io.open(log), nil, "a log that was taken away")

-- The rules of the C runtime: 2n backslashes and a quote are n and an end, 2n + 1 and a quote are n and the quote.
local function runtime(line)
  local words, word, quoted, at = {}, nil, false, 1
  while at <= #line do
    local slashes, mark = line:match('^(\\*)(.?)', at)
    at = at + #slashes + 1
    if mark == '"' then
      word = (word or "") .. ("\\"):rep(#slashes // 2)
      if #slashes % 2 == 1 then word = word .. '"' else quoted = not quoted end
    elseif mark == " " and not quoted then
      if word or slashes ~= "" then words[#words + 1] = (word or "") .. slashes end
      word = nil
    else
      word = (word or "") .. slashes .. mark
    end
  end
  if word then words[#words + 1] = word end
  return words
end
case.equal(table.concat(runtime(command.windows(all)), "\n"), table.concat(all, "\n"), "what a Windows program takes apart")

-- cmd /s takes the first and the last quote away; within the others no mark of its own counts.
local windows_log = [[C:\Users\Jörg & Co\x.log]]
local inner = command.windows(WORDS, windows_log):match('^cmd%.exe /d /s /c "(.*)"$')
local outside = inner:gsub('"[^"]*"', "")
case.equal(outside:match("^ *2> & if exist  echo {:}>>$"), outside, "what cmd itself acts on")
local first = inner:match('^(.*) 2>"')
case.equal(table.concat(runtime(first), "\n"), table.concat(WORDS, "\n"), "what a Windows program takes apart after cmd")
