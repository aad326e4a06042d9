-- Lines for the user, in a dialog of Ardour's.
local message = {}

-- Ardour reads a dialog's text as markup.
local function plain(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;"))
end

local function show(text, kind)
  LuaDialog.Message("TagBox", plain(text), kind, LuaDialog.ButtonType.Close):run()
end

function message.error(text) show(text, LuaDialog.MessageType.Error) end

function message.warning(text) show(text, LuaDialog.MessageType.Warning) end

return message
