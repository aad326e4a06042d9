-- @description TagBox: separate selection to stems on new tracks
local folder = ({ reaper.get_action_context() })[2]:match("^(.*[/\\])")
package.path = folder .. "?.lua;" .. package.path
require("tagbox.action").with_window()
