-- The two actions, from the keystroke to the last frame.
local choice = require("tagbox.choice")
local job = require("tagbox.job")
local program = require("tagbox.program")
local selection = require("tagbox.selection")
local vocabulary = require("tagbox.vocabulary")
local window = require("tagbox.window")

local action = {}

local TITLE = "TagBox"
local OK, YES_NO, YES = 0, 4, 6

local function show(text) reaper.ShowMessageBox(text, TITLE, OK) end
local function print_line(text) reaper.ShowConsoleMsg("TagBox: " .. text .. "\n") end

-- The program, which the user may point at where it is not found.
local function located()
  local path, looked = program.find()
  if path then return path end
  if reaper.ShowMessageBox(looked .. "\n\nDo you want to show where it is?", TITLE, YES_NO) ~= YES then return nil end
  local chosen, file = reaper.GetUserFileNameForRead("", "Where is the tagbox program?", "")
  if chosen then program.choose(file) end
  return chosen and file or nil
end

local function every_frame(frame, ended)
  local function loop()
    if frame() then reaper.defer(loop) end
  end
  reaper.atexit(ended)
  loop()
end

-- Lets the user choose what to take out of the selection.
function action.with_window()
  local project = reaper.EnumProjects(-1)
  local pieces, nothing = selection.pieces(project)
  if not pieces then return show(nothing) end
  local path = located()
  if not path then return end
  local names, problem = vocabulary.load(path)
  if not names then return show(problem) end

  local open = window.open(names, choice.load(project), function(made)
    choice.save(project, made)
    return job.new(project, pieces, made, path)
  end)
  every_frame(function() return open:frame() end, function() open:close() end)
end

-- Takes out what was chosen last, or all that is heard; what there is to say goes to REAPER's console.
function action.without_window()
  local project = reaper.EnumProjects(-1)
  local pieces, nothing = selection.pieces(project)
  if not pieces then return print_line(nothing) end
  local path, looked = program.find()
  if not path then return print_line(looked) end

  local made = choice.load(project)
  if choice.is_empty(made) then made.heard = true end
  local work = job.new(project, pieces, made, path)
  every_frame(function()
    work:step()
    if not work.done then return true end
    for _, notice in ipairs(work.notices) do print_line(notice) end
    return false
  end, function() work:abandon() end)
end

return action
