-- The action: what is selected, what is wanted, the work, and at the end all stems onto tracks, or nothing at all.
local part = ...
local selection = part("selection")
local separation = part("separation")
local scratch = part("scratch")
local program = part("program")
local picker = part("picker")
local choice = part("choice")
local tracks = part("tracks")
local message = part("message")

local action = {}

-- The stems that are wanted.
local function wanted(stems, made)
  if not made.rest then table.remove(stems) end
  return stems
end

-- Separates the pieces: placements for those that went well and lines for the user; nil when the user cancelled.
local function separate(pieces, options, window)
  local total, before, placements, notes = 0, 0, {}, {}
  for _, piece in ipairs(pieces) do total = total + piece.region:length():samples() end
  for index, piece in ipairs(pieces) do
    local length = piece.region:length():samples()
    local function report(fraction, text)
      return not window:progress((before + fraction * length) / total, text)
    end
    local stems, problem = separation.run(piece, {
      path = options.path, made = options.made, folder = scratch.inner(options.folder, tostring(index)),
    }, report, function(line) table.insert(notes, line) end)
    if window:canceled() then return nil end
    if stems then
      table.insert(placements, { piece = piece, stems = wanted(stems, options.made) })
    else
      table.insert(notes, ("%s on %s: %s"):format(piece.name, piece.track:name(), problem))
    end
    before = before + length
  end
  return placements, notes
end

local function work(pieces, options)
  local window = LuaDialog.ProgressWindow("TagBox: stems on new tracks", true)
  local well, placements, notes = pcall(separate, pieces, options, window)
  window:done()
  if not well then error(placements, 0) end
  if not placements then return end
  if #placements > 0 then
    local placed, problem = tracks.place(placements, options.made.mute)
    if not placed then return message.error(problem) end
  end
  if #notes > 0 then
    local say = #placements < #pieces and message.error or message.warning
    say(table.concat(notes, "\n\n"))
  end
end

-- Does `with` in a temporary folder, which is gone afterwards whatever happens.
local function within_folder(with)
  local folder, problem = scratch.make()
  if not folder then return message.error(problem) end
  local well, failure = pcall(with, folder)
  scratch.remove(folder)
  if not well then error(failure, 0) end
end

local function start(choose)
  local pieces = selection.pieces()
  if #pieces == 0 then return message.error("Select one or more audio regions first.") end
  local path, problem = program.find()
  if not path then return message.error(problem) end
  within_folder(function(folder)
    local made = choose(path, folder)
    if made then work(pieces, { path = path, made = made, folder = folder }) end
  end)
end

-- Asks what to take out, and remembers it.
function action.ask()
  start(function(path, folder)
    local document, problem = program.ask({ path, "tags", "--list", "--json" }, scratch.inner(folder, "names"))
    if not document then return message.error(problem) end
    local made = picker.choose(document.names, choice.load())
    if made then choice.save(made) end
    return made
  end)
end

-- Takes out what was chosen last, without a question.
function action.again()
  start(function()
    local made = choice.load()
    if choice.is_empty(made) then return message.error("Nothing was chosen yet: run the action that asks first.") end
    return made
  end)
end

return action
