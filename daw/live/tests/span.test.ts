import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { spansOf } from "../src/span.js";
import { FakeLive } from "./fake-live.js";
import { FakeClip, FakeTrack } from "./fake-objects.js";
import { selection } from "./stand.js";

let live: FakeLive;
beforeEach(() => { live = new FakeLive(); });
afterEach(() => live.dispose());

const spans = (argument: unknown) => spansOf(live, FakeLive.kinds, argument);

test("a clip is separated from its start to its end", () => {
    const track = live.addTrack("Lead", [4, 12], [12, 20]);
    assert.deepEqual(spans(track.clips[1]!.handle), [{ track: track.handle, trackName: "Lead", start: 12, end: 20 }]);
});

test("a clip of the session is refused, as Live renders the Arrangement alone", () => {
    live.addTrack("Lead", [0, 4]);
    const session = new FakeClip(live, 0, 4, { rate: 44100, channels: [] }, null, true);
    assert.throws(() => spans(session.handle), /Arrangement only/);
});

test("a clip that is switched off is refused, as it renders as silence", () => {
    const track = live.addTrack("Lead", [0, 4]);
    track.clips[0]!.muted = true;
    assert.throws(() => spans(track.clips[0]!.handle), /switched off/);
});

test("of a selection every audio track with a clip in it is separated", () => {
    const lead = live.addTrack("Lead", [0, 16]);
    const empty = live.addTrack("Empty", [0, 4], [8, 12]);
    const bass = live.addTrack("Bass", [6, 10]);
    const midi = new FakeTrack(live);
    live.tracks.push(midi);
    assert.deepEqual(spans(selection(4, 8, lead, empty, midi, bass)).map(span => span.trackName), ["Lead", "Bass"]);
});

test("a group is passed over, as Live cannot render it", () => {
    const group = live.addTrack("Band", [0, 16]);
    const lead = live.addTrack("Lead", [0, 16]);
    lead.group = group;
    assert.deepEqual(spans(selection(4, 8, group, lead)).map(span => span.trackName), ["Lead"]);
    assert.throws(() => spans(selection(4, 8, group)), /group cannot be heard/);
});

test("a selection without length, or with nothing to be heard in it, is refused", () => {
    const lead = live.addTrack("Lead", [0, 4]);
    assert.throws(() => spans(selection(2, 2, lead)), /Select a stretch/);
    assert.throws(() => spans(selection(4, 8, lead)), /switched on/);
    lead.clips[0]!.muted = true;
    assert.throws(() => spans(selection(0, 4, lead)), /switched on/);
});
