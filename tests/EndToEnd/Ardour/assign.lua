-- Writes Ardour's note of which action scripts are in its slots, as Ardour writes it into its file "ui_scripts", to OUT. SCRIPTS: their paths, one a line.
local slots = {}
function ardour(description) slots[#slots].name = description.name end
local out = assert(io.open(os.getenv("OUT"), "wb"))
for path in os.getenv("SCRIPTS"):gmatch("[^\n]+") do
  slots[#slots + 1] = { path = path }
  local file = assert(io.open(path, "rb"))
  local script = file:read("a")
  file:close()
  factory = nil
  assert(load(script))()
  slots[#slots].script, slots[#slots].code = script, string.dump(factory, true)
end
out:write("scripts = {} ")
for index, slot in ipairs(slots) do
  out:write(("scripts[%d] = {} scripts[%d][\"n\"] = %q scripts[%d][\"s\"] = %q scripts[%d][\"f\"] = %q scripts[%d][\"c\"] = true "):format(
    index, index, slot.name, index, slot.script, index, slot.code, index))
  out:write(("scripts[%d][\"a\"] = {} scripts[%d][\"a\"][\"x-script-origin\"] = %q "):format(index, index, slot.path))
end
out:close()
