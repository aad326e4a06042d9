-- The page on which names are chosen.
local choice = require("tagbox.choice")
local ui = require("tagbox.ui")
local vocabulary = require("tagbox.vocabulary")

local picker = {}
picker.__index = picker

local MARGIN = 12

-- names: of vocabulary.load. made: the choice, which it changes.
function picker.new(names, made)
  local self = setmetatable({ names = names, choice = made, typed = "", top = 0, ticked = {} }, picker)
  for _, name in ipairs(made.stems) do self.ticked[name] = true end
  self:offer()
  return self
end

-- What the list shows; names of the last choice come first, as long as nothing is typed.
function picker:offer()
  local first = {}
  for _, name in ipairs(self.choice.stems) do first[name] = true end
  self.shown, self.top = vocabulary.search(self:known(), self.typed, first), 0
end

-- The vocabulary and what the user chose beyond it.
function picker:known()
  local listed, all = {}, {}
  for _, entry in ipairs(self.names) do listed[entry.name], all[#all + 1] = true, entry end
  for _, name in ipairs(self.choice.stems) do
    if not listed[name] then table.insert(all, 1, { name = name, synonyms = {} }) end
  end
  return all
end

function picker:tick(name)
  if self.ticked[name] then
    self.ticked[name] = nil
    for index, stem in ipairs(self.choice.stems) do
      if stem == name then return table.remove(self.choice.stems, index) end
    end
  end
  self.ticked[name] = true
  table.insert(self.choice.stems, name)
end

function picker:list(y, height)
  local rows = height // ui.row
  self.top = math.max(0, math.min(self.top - ui.wheel // 60, #self.shown - rows))
  for row = 1, math.min(rows, #self.shown - self.top) do
    local name = self.shown[self.top + row]
    local ticked = self.ticked[name] or false
    if ui.checkbox(name, ticked, MARGIN, y + (row - 1) * ui.row, gfx.w - 2 * MARGIN, self.choice.heard) ~= ticked then
      self.choice.heard = false
      self:tick(name)
    end
  end
end

function picker:search()
  local typed = ui.field(self.typed, "Type to search", MARGIN, MARGIN, gfx.w - 2 * MARGIN)
  -- A comma or a quote would end a name for the program.
  typed = typed:gsub('[,"]', "")
  if ui.key == "enter" and typed ~= "" then
    self.choice.heard = false
    self:tick(self.shown[1])
    typed, ui.key = "", nil
  end
  if typed ~= self.typed then
    self.typed = typed
    self:offer()
  end
end

-- One frame: "separate" or "close" when the user has decided.
function picker:frame()
  local made, width, bottom = self.choice, gfx.w - 2 * MARGIN, gfx.h - MARGIN
  self:search()
  local y = bottom - 4 * ui.row - 5 * MARGIN
  self:list(2 * MARGIN + ui.row, y - 2 * MARGIN - ui.row)
  for _, option in ipairs({
    { "heard", "All that is heard" }, { "rest", "The rest on a track of its own" }, { "mute", "Mute the source" },
  }) do
    y = y + ui.row
    made[option[1]] = ui.checkbox(option[2], made[option[1]], MARGIN, y, width)
  end
  local taken = choice.is_empty(made) and "Tick what you want alone." or choice.summary(made)
  ui.text(taken, MARGIN, bottom - 2.5 * ui.row - MARGIN / 2, width, true)
  local ready = ui.button("Separate", MARGIN, bottom - ui.row - 6, width / 2 - 6) or ui.key == "enter"
  if ready and not choice.is_empty(made) then return "separate" end
  if ui.button("Close", MARGIN + width / 2 + 6, bottom - ui.row - 6, width / 2 - 6) or ui.key == "escape" then return "close" end
end

return picker
