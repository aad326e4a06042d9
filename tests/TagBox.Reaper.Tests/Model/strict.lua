-- Tables of functions that refuse what REAPER does not know: other names, and other numbers of arguments.
local api = require("api")

local strict = {}

local function guarded(name, count, act)
  return function(...)
    local given = select("#", ...)
    if given < count[1] or given > count[2] then
      error(("%s takes %d to %d arguments, not %d"):format(name, count[1], count[2], given), 2)
    end
    return act(...)
  end
end

-- functions: by name. prefix: of their names in the list. variables: what may be read and set beside them.
function strict.table(functions, prefix, variables)
  local guards = {}
  for name, act in pairs(functions) do
    local count = api[prefix .. name] or error(prefix .. name .. " is not in the list", 2)
    guards[name] = guarded(prefix .. name, count, act)
  end
  return setmetatable({}, {
    __index = function(_, name)
      if variables[name] ~= nil then return variables[name] end
      return guards[name] or error(("REAPER has no %s%s"):format(prefix, tostring(name)), 2)
    end,
    __newindex = function(_, name, value)
      if variables[name] == nil then error(("%s%s cannot be set"):format(prefix, tostring(name)), 2) end
      variables[name] = value
    end,
  })
end

return strict
