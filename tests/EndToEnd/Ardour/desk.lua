ardour { ["type"] = "EditorAction", name = "Desk", description = "Does what a test asks, and answers." }

function factory() return function()
  local folder = os.getenv("DESK") .. "/"
  local function content(name)
    local file = assert(io.open(folder .. name, "rb"))
    local text = file:read("a")
    file:close()
    return text
  end
  -- Ardour drops an action that raises an error.
  local well, answer = pcall(function() return assert(load(content("ask")))() end)
  local file = io.open(folder .. "answer.part", "wb")
  file:write(well and "" or "error: ", tostring(answer))
  file:close()
  os.rename(folder .. "answer.part", folder .. "answer")
end end
