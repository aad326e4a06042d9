-- REAPER's gfx: one window, and a user before it.
local strict = require("strict")

local window = { keys = {}, texts = {}, open = false }

local CHARACTER = 7
local variables = { x = 0, y = 0, w = 0, h = 0, mouse_x = 0, mouse_y = 0, mouse_cap = 0, mouse_wheel = 0, texth = 15 }
local shown = {}

local functions = {
  init = function(_, width, height)
    window.open, variables.w, variables.h = true, width, height
  end,
  quit = function() window.open = false end,
  getchar = function()
    if not window.open then return -1 end
    return table.remove(window.keys, 1) or 0
  end,
  update = function() window.texts, shown = shown, {} end,
  drawstr = function(text)
    shown[#shown + 1] = { text = text, x = variables.x, y = variables.y }
  end,
  measurestr = function(text) return utf8.len(text) * CHARACTER, variables.texth end,
  rect = function() end,
  set = function() end,
  setfont = function() end,
}

window.gfx = strict.table(functions, "gfx.", variables)

-- What the user does: each is seen in the next frame.

function window.type(text)
  for _, code in utf8.codes(text) do table.insert(window.keys, code < 256 and code or (0x75 << 24) + code) end
end

function window.press(code) table.insert(window.keys, code) end

-- The place of a text that is shown; nil where it is not.
function window.find(text)
  for _, drawn in ipairs(window.texts) do
    if drawn.text:find(text, 1, true) then return drawn end
  end
end

function window.click(text)
  local drawn = window.find(text) or error(("%q is not shown"):format(text), 2)
  variables.mouse_x, variables.mouse_y, variables.mouse_cap = drawn.x + 1, drawn.y + 3, 1
end

function window.release() variables.mouse_cap = 0 end

function window.shut() window.open = false end

return window
