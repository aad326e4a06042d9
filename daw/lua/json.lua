-- Reads JSON, as the program writes it. A null is nil, so a key that holds one is absent.
local json = {}

local value

local escapes = { b = "\b", f = "\f", n = "\n", r = "\r", t = "\t", ['"'] = '"', ["\\"] = "\\", ["/"] = "/" }

local function fail(text, at, what)
  error(("not JSON at %d: %s in %q"):format(at, what, text:sub(at, at + 20)), 0)
end

local function skip(text, at)
  return text:find("[^ \t\r\n]", at) or #text + 1
end

-- A character beyond 16 bits comes as two escapes (UTF-16).
local function unicode(text, at)
  local unit = tonumber(text:match("^%x%x%x%x", at) or fail(text, at, "an escape of four digits is missing"), 16)
  if unit >= 0xD800 and unit < 0xDC00 then
    local low = text:match("^\\u(%x%x%x%x)", at + 4) or fail(text, at, "half a character")
    return utf8.char(0x10000 + ((unit - 0xD800) << 10) + (tonumber(low, 16) - 0xDC00)), at + 10
  end
  return utf8.char(unit), at + 4
end

local function string_at(text, at)
  local parts = {}
  while true do
    local stop = text:find('["\\]', at) or fail(text, at, "a text without end")
    parts[#parts + 1] = text:sub(at, stop - 1)
    if text:sub(stop, stop) == '"' then return table.concat(parts), stop + 1 end
    local letter = text:sub(stop + 1, stop + 1)
    if letter == "u" then
      parts[#parts + 1], at = unicode(text, stop + 2)
    else
      parts[#parts + 1], at = escapes[letter] or fail(text, stop, "an unknown escape"), stop + 2
    end
  end
end

-- The members between two brackets; each is read by `member`, which returns where it ends.
local function members(text, at, close, member)
  at = skip(text, at)
  if text:sub(at, at) == close then return at + 1 end
  while true do
    at = skip(text, member(skip(text, at)))
    local mark = text:sub(at, at)
    if mark == close then return at + 1 end
    if mark ~= "," then fail(text, at, "a comma is missing") end
    at = at + 1
  end
end

local function array(text, at)
  local list, count = {}, 0
  local stop = members(text, at, "]", function(from)
    count = count + 1
    list[count], from = value(text, from)
    return from
  end)
  return list, stop
end

local function object(text, at)
  local map = {}
  local stop = members(text, at, "}", function(from)
    if text:sub(from, from) ~= '"' then fail(text, from, "a key is missing") end
    local key
    key, from = string_at(text, from + 1)
    from = skip(text, from)
    if text:sub(from, from) ~= ":" then fail(text, from, "a colon is missing") end
    map[key], from = value(text, skip(text, from + 1))
    return from
  end)
  return map, stop
end

local words = { { "true", true }, { "false", false }, { "null", nil } }

function value(text, at)
  local first = text:sub(at, at)
  if first == "{" then return object(text, at + 1) end
  if first == "[" then return array(text, at + 1) end
  if first == '"' then return string_at(text, at + 1) end
  for _, word in ipairs(words) do
    if text:sub(at, at + #word[1] - 1) == word[1] then return word[2], at + #word[1] end
  end
  local number = text:match("^-?%d+%.?%d*[eE]?[+-]?%d*", at) or fail(text, at, "no value")
  return tonumber(number) or fail(text, at, "no number"), at + #number
end

-- The value that a text holds; an error where it holds none, or more.
function json.decode(text)
  local result, at = value(text, skip(text, 1))
  if skip(text, at) <= #text then fail(text, at, "more than one value") end
  return result
end

return json
