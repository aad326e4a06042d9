ardour { ["type"] = "EditorAction", name = "Desk", description = "Does what a test asks, and answers." }

function factory() return function()
  local folder = os.getenv("DESK") .. "/"
  local file = assert(io.open(folder .. "ask", "rb"))
  local asked = file:read("a")
  file:close()
  local well, answer = pcall(assert(load(asked)))
  file = assert(io.open(folder .. "answer.part", "wb"))
  file:write(well and "" or "error: ", tostring(answer))
  file:close()
  os.rename(folder .. "answer.part", folder .. "answer")
end end
