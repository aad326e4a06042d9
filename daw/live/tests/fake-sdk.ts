// Stands for Ableton's SDK where the extension is built for the tests.
import { FakeLive } from "./fake-live.js";

export { FakeAudioTrack as AudioTrack, FakeClip as AudioClip, FakeObject as DataModelObject } from "./fake-objects.js";

export interface ActivationContext {
    readonly hostApiVersion: string;
    ready(live: FakeLive): void;
}

export function initialize(activation: ActivationContext, apiVersion: string): FakeLive {
    if (apiVersion !== activation.hostApiVersion)
        throw new Error(`This host does not know version ${apiVersion}`);
    const live = new FakeLive();
    activation.ready(live);
    return live;
}
