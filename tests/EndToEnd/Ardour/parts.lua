-- Checks the parts of daw/ardour that need no window; this file plays the dialogs. PARTS: their folder. NAMES: all Lua files, one a line.
local folder = os.getenv("PARTS") .. "/"
local parts = {}
local function part(name)
  parts[name] = parts[name] or assert(loadfile(folder .. name .. ".lua"))(part)
  return parts[name]
end

local function same(actual, expected)
  if type(expected) ~= "table" then return assert(actual == expected, ("%s is not %s"):format(actual, expected)) end
  for key, value in pairs(expected) do same(actual[key], value) end
  for key in pairs(actual) do assert(expected[key] ~= nil, tostring(key) .. " was not expected") end
end

-- All parts compile in Ardour's Lua.
for name in os.getenv("NAMES"):gmatch("[^\n]+") do assert(loadfile(name)) end

local names = {
  { name = "violin", tags = { "violin" }, synonyms = { "fiddle" }, isGroup = false },
  { name = "viola", tags = { "viola" }, synonyms = {}, isGroup = false },
  { name = "strings", tags = { "violin", "viola" }, synonyms = { "violins and violas" }, isGroup = true },
}

local vocabulary = part("vocabulary")
same(vocabulary.split(" violin ,, lead vocals,violin"), { "violin", "lead vocals" })
for word, known in pairs({ Violin = true, fiddle = true, ["own=violin+viola"] = true, viol = false, harp = false }) do
  same(vocabulary.knows(names, word), known)
end
same(vocabulary.search(names, "VIO"), { "violin", "viola", "strings" })
same(vocabulary.search(names, "harp"), {})
same(vocabulary.menu(names, "none").Groups, { strings = { ["all of strings"] = "strings", violin = "violin", viola = "viola" } })

local choice = part("choice")
local made = { names = { "violin", "own=piano+organ" }, heard = false, rest = false, mute = true }
same(choice.parse(choice.format(made)), made)
same(choice.parse(""), { names = {}, heard = false, rest = true, mute = true })
same(choice.argument(made), "violin,own=piano+organ")
same(choice.argument({ names = {}, heard = true }), "heard")

local separation = part("separation")
same(separation.file_name("Süß Song"), "Süß Song.wav")
same(separation.file_name("../a/b%L\\c\n"), "_a_b_L_c_.wav")
same(separation.file_name("..."), "track.wav")
assert(utf8.len(separation.file_name(("ü"):rep(200))))
assert(#separation.file_name(("ü"):rep(200)) < 130)

-- A user, by the answers to the dialogs that come, and what they are shown.
local function user(answers)
  local shown = {}
  LuaDialog = {
    MessageType = { Error = 1, Warning = 2 }, ButtonType = { Close = 1 },
    Dialog = function(_, fields)
      table.insert(shown, fields[1].title)
      return { run = function() return table.remove(answers, 1) end }
    end,
    Message = function(_, text)
      table.insert(shown, text)
      return { run = function() end }
    end,
  }
  return shown
end

local function answer(typed, more) return { names = typed, more = more or "", heard = false, rest = true, mute = false } end

local picker = part("picker")
local last = { names = {}, heard = false, rest = true, mute = true }

-- A name goes through; a part of one asks which; the dropdown adds one.
user({ answer("fiddle", "viola") })
same(picker.choose(names, last), { names = { "fiddle", "viola" }, heard = false, rest = true, mute = false })
local shown = user({ answer("viol"), { ["1"] = false, ["2"] = true, ["3"] = false } })
same(picker.choose(names, last).names, { "viola" })
same(shown[2], 'Which do you mean by "viol"?')

-- What is like no name, and no name at all, is asked for again; cancelled is cancelled.
shown = user({ answer("harp<b>"), answer(""), nil })
same(picker.choose(names, last), nil)
same(shown, { "What do you want on tracks of its own?", 'No name is like "harpb".', "What do you want on tracks of its own?" })

-- All that is heard needs no names.
user({ { names = "", more = "", heard = true, rest = false, mute = true } })
same(picker.choose(names, last), { names = {}, heard = true, rest = false, mute = true })

shown = user({})
part("message").error("a < b & c")
same(shown, { "a &lt; b &amp; c" })

-- The program: what it answers, what it refuses, and one that says nothing.
os.forkexec = function(shell, flag, script, name, ...)
  local words = {}
  for index, word in ipairs({ ... }) do words[index] = "'" .. word:gsub("'", "'\\''") .. "'" end
  os.execute(("%s %s '%s' %s %s"):format(shell, flag, script, name, table.concat(words, " ")))
end
local program, scratch = part("program"), part("scratch")
local temporary = assert(scratch.make())
local function ask(index, script)
  return program.ask({ "/bin/sh", "-c", script }, scratch.inner(temporary, tostring(index)))
end
same(ask(1, [[echo '{"names":[]}']]), { names = {} })
same({ ask(2, "echo nothing here >&2; exit 1") }, { nil, "nothing here" })
same({ ask(3, "exit 3") }, { nil, "/bin/sh ended early with exit code 3." })
same({ ask(4, "echo no json") }, { nil, "/bin/sh is not the TagBox program that this action needs." })
local run = program.start({ "/bin/sh", "-c", [[printf '{"type":"progress","fraction":0.5}\n{"type":"err' >&2]] }, scratch.inner(temporary, "5"))
while run:wait() do end
same(run:messages(), { { type = "progress", fraction = 0.5 } })

-- A region's way through a program that says fractions of a second.
part("heard").record = function() return true end
local fake = temporary .. "/fake"
local file = assert(io.open(fake, "wb"))
file:write([[#!/bin/sh
echo '{"type":"progress","fraction":0.5,"stage":"naming","secondsLeft":63.2}' >&2
echo '{"type":"result","result":{"stems":[{"name":"violin"},{"name":"rest"}]}}' >&2
]])
file:close()
os.execute("chmod +x '" .. fake .. "'")
local said = {}
local stems = separation.run(
  { name = "verse", track = { name = function() return "Song" end } }, { path = fake, made = made, folder = scratch.inner(temporary, "6") },
  function(_, text) said[text] = true; return true end, error)
same(stems, { { name = "violin" }, { name = "rest", rest = true } })
assert(said["verse: naming, 1:04 left"])

scratch.remove(temporary)
same(io.open(temporary .. "/probe", "rb"), nil)

io.write("all parts are well\n")
