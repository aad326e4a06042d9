-- @description TagBox: separate selection to stems on new tracks (last choice, no window)
local folder = ({ reaper.get_action_context() })[2]:match("^(.*[/\\])")
package.path = folder .. "?.lua;" .. package.path
require("tagbox.action").without_window()
