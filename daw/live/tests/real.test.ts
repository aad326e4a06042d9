import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { findProgram } from "../src/program.js";
import { FakeLive } from "./fake-live.js";
import { FakeClip, type FakeAudioTrack } from "./fake-objects.js";
import { Root } from "./places.js";
import { separate } from "./stand.js";
import { readWav, type Audio } from "./wav.js";

const Tagbox = process.env["TAGBOX"] ?? "";
const NoProgram = Tagbox === "" && "TAGBOX names no built program";

let live: FakeLive;
let track: FakeAudioTrack;
let heard: Audio;

// The middle of the demo's clip, as Live plays it at 125 beats a minute.
beforeEach(() => {
    live = new FakeLive();
    track = live.addTrack("Gitarre & Überschwang");
    const clip = readWav(join(Root, "../../docs/demo/clip.wav"));
    track.clips.push(new FakeClip(live, 8, 16.5, clip, null, true));
    heard = live.render(track, 8, 16.5);
});
afterEach(() => live.dispose());

test("the real program says its names", { skip: NoProgram }, async () => {
    const { names } = await findProgram([Tagbox]);
    assert.ok(names.some(one => one.name === "violin") && names.some(one => one.isGroup));
});

test("the real program's stems and rest add up to the clip, in its place", { skip: NoProgram }, async () => {
    await separate(live, track.clips[0]!.handle, { heard: false, names: ["drums", "piano"], rest: true, mute: true }, "", Tagbox);
    assert.deepEqual(live.tracks.map(one => one.name), ["", " - drums", " - piano", " - rest"].map(end => track.name + end));
    const stems = live.tracks.slice(1).map(one => one.clips[0]!);
    const worst = heard.channels.reduce((most, channel, index) => channel.reduce(
        (worse, sample, frame) => Math.max(worse, Math.abs(sample - stems.reduce((sum, stem) => sum + stem.audio.channels[index]![frame]!, 0))), most), 0);
    // What Live renders has 24 bits.
    assert.ok(worst < 1e-6, String(worst));
    assert.ok(stems.every(stem => stem.startTime === 8 && stem.audio.channels[0]!.length === heard.channels[0]!.length));
    assert.ok(stems.slice(0, 2).every(stem => stem.audio.channels[0]!.some(sample => Math.abs(sample) > 0.01)));
});

test("the real program takes out all that it hears", { skip: NoProgram }, async () => {
    await separate(live, track.clips[0]!.handle, { heard: true, names: [], rest: true, mute: true }, "", Tagbox);
    const names = live.tracks.slice(1).map(one => one.name.split(" - ").at(-1));
    assert.ok(names.includes("drums") && names.length <= 7, names.join());
    assert.equal(names.at(-1), "rest");
});

test("the real program ends when it is cancelled, and all is as it was", { skip: NoProgram }, async () => {
    const before = live.snapshot();
    live.cancels = (text, percent) => text.includes(": ") && percent !== undefined;
    assert.deepEqual(await separate(live, track.clips[0]!.handle, { heard: false, names: ["drums"], rest: true, mute: true }, "", Tagbox), []);
    assert.deepEqual(live.snapshot(), before);
});

test("the real program's refusal is shown in its words", { skip: NoProgram }, async () => {
    const before = live.snapshot();
    const [said] = await separate(live, track.clips[0]!.handle, { heard: false, names: ["no such thing"], rest: true, mute: true }, "", Tagbox);
    assert.match(said!, /no such thing/);
    assert.deepEqual(live.snapshot(), before);
    assert.deepEqual(readdirSync(live.environment.tempDirectory), []);
});
