-- The few controls that the window needs, drawn anew in every frame with REAPER's gfx.
local ui = {}

local FONT = 1
local FONT_SIZE = 15
local PAD = 6
local KEYS = { [8] = "backspace", [13] = "enter", [27] = "escape" }
local INK, FAINT = { 0.9, 0.9, 0.9 }, { 0.55, 0.55, 0.55 }
local PAPER, FIELD, MARK = { 0.16, 0.16, 0.17 }, { 0.23, 0.23, 0.25 }, { 0.31, 0.55, 0.8 }

ui.row = 22

local function color(c) gfx.set(c[1], c[2], c[3], 1) end

function ui.open(title, width, height)
  gfx.init(title, width, height)
  gfx.setfont(FONT, "Arial", FONT_SIZE)
end

function ui.close() gfx.quit() end

-- REAPER gives letters beyond ASCII as Latin-1, or marked with a "u" above their Unicode number.
local function letter(code)
  if code >> 24 == 0x75 then return utf8.char(code & 0xFFFFFF) end
  if code >= 32 and code < 127 or code >= 160 and code < 256 then return utf8.char(code) end
end

-- Begins a frame; false when the user has closed the window.
function ui.begin()
  local code = math.floor(gfx.getchar())
  if code < 0 then return false end
  ui.key, ui.letter = KEYS[code], letter(code)
  local down = gfx.mouse_cap & 1 == 1
  ui.clicked, ui.down = down and not ui.down, down
  ui.wheel, gfx.mouse_wheel = gfx.mouse_wheel, 0
  color(PAPER)
  gfx.rect(0, 0, gfx.w, gfx.h)
  return true
end

function ui.finish() gfx.update() end

local function hit(x, y, width, height)
  return ui.clicked and gfx.mouse_x >= x and gfx.mouse_x < x + width and gfx.mouse_y >= y and gfx.mouse_y < y + height
end

-- A text cut to a width.
function ui.text(text, x, y, width, faint)
  color(faint and FAINT or INK)
  gfx.x, gfx.y = x, y
  gfx.drawstr(text, 0, x + width, y + ui.row)
end

-- The lines that a text takes within a width.
function ui.wrap(text, width)
  local lines = {}
  for paragraph in (text .. "\n"):gmatch("(.-)\n") do
    local line = ""
    for word in paragraph:gmatch("%S+") do
      local longer = line == "" and word or line .. " " .. word
      if line ~= "" and gfx.measurestr(longer) > width then
        lines[#lines + 1], line = line, word
      else
        line = longer
      end
    end
    lines[#lines + 1] = line
  end
  return lines
end

-- Whether it was clicked.
function ui.button(label, x, y, width)
  color(MARK)
  gfx.rect(x, y, width, ui.row + PAD)
  ui.text(label, x + (width - gfx.measurestr(label)) / 2, y + PAD, width)
  return hit(x, y, width, ui.row + PAD)
end

-- A box with a label: the value after this frame.
function ui.checkbox(label, value, x, y, width, faint)
  color(FIELD)
  gfx.rect(x, y + 3, 14, 14)
  if value then
    color(faint and FAINT or MARK)
    gfx.rect(x + 3, y + 6, 8, 8)
  end
  ui.text(label, x + 22, y + 2, width - 22, faint)
  if hit(x, y, width, ui.row) then return not value end
  return value
end

-- A line of text that takes the keys: what it holds after this frame.
function ui.field(text, hint, x, y, width)
  color(FIELD)
  gfx.rect(x, y, width, ui.row)
  if ui.letter then
    text = text .. ui.letter
  elseif ui.key == "backspace" and text ~= "" then
    text = text:sub(1, utf8.offset(text, -1) - 1)
  end
  ui.text(text ~= "" and text .. "|" or hint, x + PAD, y + 3, width - PAD, text == "")
  return text
end

-- A bar that is full at 1.
function ui.bar(fraction, x, y, width)
  color(FIELD)
  gfx.rect(x, y, width, ui.row)
  color(MARK)
  gfx.rect(x, y, width * math.min(math.max(fraction, 0), 1), ui.row)
end

return ui
