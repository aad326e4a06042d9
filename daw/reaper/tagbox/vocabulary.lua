-- The names that can be asked for, as the program lists them.
local json = require("tagbox.json")
local program = require("tagbox.program")

local vocabulary = {}

-- Every source's name with its other words, in the program's order; nil and why not. A genre or a mood can be typed, but is no stem to
-- offer.
function vocabulary.load(path)
  local text, problem = program.ask(path, { "tags", "--list", "--json" })
  if not text then return nil, problem end
  local read, document = pcall(json.decode, text)
  if not read or type(document.names) ~= "table" then return nil, path .. " is not the TagBox program that this action needs." end
  local sources = {}
  for _, entry in ipairs(document.names) do
    if entry.isSource ~= false then sources[#sources + 1] = entry end
  end
  return sources
end

-- How well a name fits what is typed: 1 begins with it, 2 holds it, 3 another word begins with it; nil not at all.
local function fit(entry, typed)
  local at = entry.name:lower():find(typed, 1, true)
  if at then return at == 1 and 1 or 2 end
  for _, word in ipairs(entry.synonyms) do
    if word:lower():sub(1, #typed) == typed then return 3 end
  end
end

-- The names that fit, best first; all of them, those of `first` before the others, where nothing is typed. What fits none is offered as it
-- is typed: a group of the user's own, or a name that the program may know.
function vocabulary.search(names, typed, first)
  local ranks = { {}, {}, {} }
  typed = typed:lower():match("^%s*(.-)%s*$")
  for _, entry in ipairs(names) do
    local rank
    if typed == "" then rank = first[entry.name] and 1 or 2 else rank = fit(entry, typed) end
    if rank then table.insert(ranks[rank], entry.name) end
  end
  local found = {}
  for _, rank in ipairs(ranks) do table.move(rank, 1, #rank, #found + 1, found) end
  if #found == 0 then found[1] = typed end
  return found
end

return vocabulary
