// The only file that touches Ableton's SDK, which is not ours to pass on: `npm run package` builds it where the SDK is.
import { AudioClip, AudioTrack, DataModelObject, initialize, type ActivationContext } from "@ableton-extensions/sdk";
import { register } from "./action.js";
import type { Live } from "./live.js";

export function activate(activation: ActivationContext): void {
    register(initialize(activation, "1.0.0") as unknown as Live, { AudioClip, AudioTrack, LiveObject: DataModelObject });
}
