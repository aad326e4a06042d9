import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { separate, type Progress } from "../src/job.js";
import { Cancelled, Refusal } from "../src/refusal.js";
import { NoDouble, Program } from "./stand.js";
import { readWav, writeWav } from "./wav.js";

let folder: string;
let song: string;
beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tagbox job ü-"));
    song = join(folder, "song.wav");
    writeWav(song, { rate: 44100, channels: [Float64Array.of(0.5, -0.25, 0.125)] }, 24);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = (mood: string, seen: Progress[] = [], signal = new AbortController().signal) => {
    process.env["FAKE_TAGBOX"] = mood;
    return separate(Program, song, "violin,drums", join(folder, "stems"), progress => seen.push(progress), signal);
};

test("a job reports its progress and gives the stems, the rest last", { skip: NoDouble }, async () => {
    const seen: Progress[] = [];
    const { stems, warnings } = await start("", seen);
    assert.deepEqual(seen.map(({ fraction, stage, secondsLeft }) => ({ fraction, stage, secondsLeft })), [
        { fraction: 0.25, stage: "naming", secondsLeft: 12.5 }, { fraction: 1, stage: "writing", secondsLeft: null }]);
    assert.deepEqual(stems.map(stem => stem.name), ["violin", "drums", "rest"]);
    assert.deepEqual([...readWav(stems[0]!.path).channels[0]!], [0.25, -0.125, 0.0625]);
    assert.deepEqual(warnings, []);
});

test("warnings are handed on", { skip: NoDouble }, async () => {
    assert.deepEqual((await start("warn")).warnings, ["Nothing like violin was heard: its stem is silent."]);
});

test("a refusal is in the program's own words", { skip: NoDouble }, async () => {
    await assert.rejects(start("refuse"), new Refusal("The disk is full: free 2 GB."));
});

test("what a program says that dies is shown", { skip: NoDouble }, async () => {
    await assert.rejects(start("crash"), /exit code 134 and no result\. Unhandled exception\. Out of luck\./);
});

test("a cancelled job has ended when it is said to be cancelled", { skip: NoDouble }, async () => {
    const controller = new AbortController();
    const seen: Progress[] = [];
    process.env["FAKE_TAGBOX"] = "hang";
    const job = separate(Program, song, "violin", join(folder, "stems"), progress => {
        seen.push(progress);
        controller.abort();
    }, controller.signal);
    await assert.rejects(job, Cancelled);
    assert.equal(seen.length, 1);
});

test("a job that is cancelled before it begins ends, too", { skip: NoDouble }, async () => {
    await assert.rejects(start("hang", [], AbortSignal.abort()), Cancelled);
});

test("a program that cannot be started is named", async () => {
    await assert.rejects(separate("/nowhere/tagbox", song, "violin", folder, () => undefined, new AbortController().signal), /\/nowhere\/tagbox cannot be started/);
});
