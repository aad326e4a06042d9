-- A folder of ours outside of the session, for what passes between Ardour and the program.
local scratch = {}

-- A word that the shell leaves as it is.
local function quoted(word)
  return "'" .. word:gsub("'", "'\\''") .. "'"
end

-- A new folder that only this user can read; nil and a line that says why there is none. /var/tmp is on a disk where /tmp may be in memory.
function scratch.make()
  local unique = os.tmpname()
  os.remove(unique)
  local folder = (os.getenv("TMPDIR") or "/var/tmp"):gsub("/+$", "") .. "/tagbox-" .. unique:match("[^/]+$")
  os.execute("mkdir -m 700 -- " .. quoted(folder))
  local probe = io.open(folder .. "/probe", "wb")
  if not probe then return nil, "No temporary folder can be made at " .. folder .. ": set TMPDIR to a folder that you may write." end
  probe:close()
  return folder
end

-- A folder within one.
function scratch.inner(folder, name)
  local path = folder .. "/" .. name
  os.execute("mkdir -- " .. quoted(path))
  return path
end

function scratch.remove(folder)
  os.execute("rm -rf -- " .. quoted(folder))
end

return scratch
