ardour {
  ["type"] = "EditorAction",
  name = "TagBox: stems of the selected regions on new tracks",
  author = "TagBox",
  license = "MIT",
  description = [[Asks what to take out of the selected audio regions and puts each stem on a new track after the source.]]
}

-- Ardour keeps the function below as it is when the script is added. The parts are read anew each time, so that a new TagBox reaches it.
function factory(params) return function()
  local folder = params["x-script-origin"]:match("^(.*[/\\])") .. "tagbox/"
  local sandboxed = "Ardour keeps scripts from files and programs here: sandbox-all-lua-scripts in its file ui_config."
  local parts = {}
  local function part(name)
    parts[name] = parts[name] or assert(assert(loadfile, sandboxed)(folder .. name .. ".lua"))(part)
    return parts[name]
  end
  -- An error that gets past this would have Ardour drop the action.
  local well, problem = pcall(function() part("action").ask() end)
  if not well then
    local said = tostring(problem):gsub("[&<>]", "")
    LuaDialog.Message("TagBox", said, LuaDialog.MessageType.Error, LuaDialog.ButtonType.Close):run()
  end
end end
