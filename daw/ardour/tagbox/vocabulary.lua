-- The names that can be asked for, as the program lists them, and how they are found from what is typed.
local vocabulary = {}

-- Names between commas, without the spaces around them, none twice.
function vocabulary.split(text)
  local words, known = {}, {}
  for word in text:gmatch("[^,]+") do
    word = word:match("^%s*(.-)%s*$")
    if word ~= "" and not known[word] then
      known[word] = true
      words[#words + 1] = word
    end
  end
  return words
end

-- Whether the program takes a word as it is: a name, another word for one, or a group of the user's own.
function vocabulary.knows(names, word)
  if word:find("=", 1, true) then return true end
  word = word:lower()
  for _, entry in ipairs(names) do
    if entry.name:lower() == word then return true end
    for _, synonym in ipairs(entry.synonyms) do
      if synonym:lower() == word then return true end
    end
  end
  return false
end

local function holds(entry, typed)
  if entry.name:lower():find(typed, 1, true) then return 1 end
  for _, synonym in ipairs(entry.synonyms) do
    if synonym:lower():find(typed, 1, true) then return 2 end
  end
end

-- The names that hold what is typed, before those of which another word does.
function vocabulary.search(names, typed)
  local ranks = { {}, {} }
  for _, entry in ipairs(names) do
    local rank = holds(entry, typed:lower())
    if rank then table.insert(ranks[rank], entry.name) end
  end
  return table.move(ranks[2], 1, #ranks[2], #ranks[1] + 1, ranks[1])
end

-- A menu for a dropdown of Ardour's: `none` first, then all names, and each group with its members.
function vocabulary.menu(names, none)
  local all, groups = {}, {}
  for _, entry in ipairs(names) do
    all[entry.name] = entry.name
    if entry.isGroup then
      local members = { ["all of " .. entry.name] = entry.name }
      for _, tag in ipairs(entry.tags) do members[tag] = tag end
      groups[entry.name] = members
    end
  end
  return { [none] = "", ["All names"] = all, ["Groups"] = groups }
end

return vocabulary
