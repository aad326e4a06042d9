-- The window: names to choose from, then how far the work is, then what there is to say about it.
local picker = require("tagbox.picker")
local ui = require("tagbox.ui")

local window = {}
window.__index = window

local TITLE = "TagBox: separate selection to stems"
local WIDTH, HEIGHT = 380, 520
local MARGIN = 12

-- begin: called with the choice when the user starts; returns the job.
function window.open(names, made, begin)
  ui.open(TITLE, WIDTH, HEIGHT)
  return setmetatable({ page = window.choosing, picker = picker.new(names, made), begin = begin }, window)
end

function window:choosing()
  local decided = self.picker:frame()
  if decided == "separate" then
    self.job = self.begin(self.picker.choice)
    self.page = window.working
  end
  return decided ~= "close"
end

local function time_left(seconds)
  if not seconds then return "" end
  local whole = math.ceil(seconds)
  return (", %d:%02d left"):format(whole // 60, whole % 60)
end

local function button_at_bottom(label)
  return ui.button(label, MARGIN, gfx.h - MARGIN - ui.row - 6, gfx.w - 2 * MARGIN)
end

function window:working()
  local job, width = self.job, gfx.w - 2 * MARGIN
  ui.text(("%d %%  %s%s"):format(math.floor(job.fraction * 100), job.stage, time_left(job.left)), MARGIN, MARGIN, width)
  ui.bar(job.fraction, MARGIN, MARGIN + ui.row, width)
  if button_at_bottom("Cancel") or ui.key == "escape" then job:cancel() end
  job:step()
  if not job.done then return true end
  if job.cancelled or #job.notices == 0 then return false end
  self.page = window.reporting
  return true
end

function window:reporting()
  local width, y = gfx.w - 2 * MARGIN, MARGIN
  local lines = { self.job.placed == 0 and "Nothing was placed." or "The stems are on their tracks." }
  for _, notice in ipairs(self.job.notices) do
    lines[#lines + 1] = ""
    for _, line in ipairs(ui.wrap(notice, width)) do lines[#lines + 1] = line end
  end
  for _, line in ipairs(lines) do
    ui.text(line, MARGIN, y, width)
    y = y + ui.row
  end
  return not (button_at_bottom("OK") or ui.key == "enter" or ui.key == "escape")
end

-- One frame; false when the window is to close.
function window:frame()
  local open = ui.begin() and self:page()
  ui.finish()
  return open
end

function window:close()
  if self.job then self.job:abandon() end
  ui.close()
end

return window
