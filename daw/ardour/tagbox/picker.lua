-- Asks what to take out. A dialog of Ardour's cannot change while it is open, so a search is a second dialog.
local part = ...
local vocabulary = part("vocabulary")
local choice = part("choice")

local picker = {}

local NONE = " (nothing more)"
local TITLE = "TagBox: stems on new tracks"

local function ask(names, made, note)
  return LuaDialog.Dialog(TITLE, {
    { type = "heading", title = note or "What do you want on tracks of its own?", align = "left" },
    { type = "entry", key = "names", title = "Names, or parts of names", default = table.concat(made.names, ", ") },
    { type = "dropdown", key = "more", title = "And", values = vocabulary.menu(names, NONE), default = NONE },
    { type = "checkbox", key = "heard", title = "All that is heard, instead of names", default = made.heard },
    { type = "hseparator", title = "" },
    { type = "checkbox", key = "rest", title = "The rest on a track, too", default = made.rest },
    { type = "checkbox", key = "mute", title = "Mute the source regions", default = made.mute },
  }):run()
end

-- Lets the user tick the names that were meant; nil when it is cancelled.
local function which(typed, found)
  local fields = { { type = "heading", title = ("Which do you mean by \"%s\"?"):format(typed:gsub("[&<>]", "")), align = "left" } }
  for index, name in ipairs(found) do
    fields[#fields + 1] = { type = "checkbox", key = tostring(index), title = name, default = #found == 1, col = (index - 1) % 3, colspan = 1 }
  end
  local answer = LuaDialog.Dialog(TITLE, fields):run()
  if not answer then return nil end
  local meant = {}
  for index, name in ipairs(found) do
    if answer[tostring(index)] then meant[#meant + 1] = name end
  end
  return meant
end

-- The names meant by words that may be parts of names; nil, and a note where the user is to be asked again.
local function complete(names, words)
  local meant = {}
  for _, word in ipairs(words) do
    if vocabulary.knows(names, word) then
      meant[#meant + 1] = word
    else
      local found = vocabulary.search(names, word)
      if #found == 0 then return nil, ("No name is like \"%s\"."):format(word:gsub("[&<>]", "")) end
      local ticked = which(word, found)
      if not ticked then return nil end
      table.move(ticked, 1, #ticked, #meant + 1, meant)
    end
  end
  return vocabulary.split(table.concat(meant, ","))
end

-- The user's choice; nil when it is cancelled. names: the vocabulary. made: the last choice.
function picker.choose(names, made)
  local note
  while true do
    local answer = ask(names, made, note)
    if not answer then return nil end
    made = {
      names = vocabulary.split(answer.names .. "," .. answer.more), heard = answer.heard, rest = answer.rest, mute = answer.mute,
    }
    if made.heard then return made end
    local meant
    meant, note = complete(names, made.names)
    if meant then made.names = meant end
    if meant and not choice.is_empty(made) then return made end
    note = note or "What do you want on tracks of its own?"
  end
end

return picker
