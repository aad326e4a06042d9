import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { FakeLive } from "./fake-live.js";
import { Root } from "./places.js";
import { NoDouble, Program, selection } from "./stand.js";

const require = createRequire(import.meta.url);

test("the file that Live loads puts the action into both menus, and the action works", { skip: NoDouble }, async () => {
    const { activate } = require(join(Root, "out", "extension.cjs")) as { activate(activation: unknown): void };
    let live!: FakeLive;
    activate({ hostApiVersion: "1.0.0", ready: (made: FakeLive) => live = made });
    assert.deepEqual(live.menu.map(({ scope, title }) => [scope, title]), [
        ["AudioClip", "Separate with TagBox"], ["AudioTrack.ArrangementSelection", "Separate Selection with TagBox"]]);

    process.env["TAGBOX_ENGINE"] = Program;
    process.env["FAKE_TAGBOX"] = "warn";
    live.answer = () => JSON.stringify({ heard: true, names: [], rest: true, mute: true });
    const track = live.addTrack("Lead", [0, 1]);
    // The last dialog is the warning: then the action is over.
    const over = new Promise<void>(resolve => live.answer = page => {
        if (!page.includes("Mute the source"))
            resolve();
        return JSON.stringify({ heard: true, names: [], rest: true, mute: true });
    });
    live.commandsById.get(live.menu[1]!.command)!(selection(0, 1, track));
    await over;
    assert.deepEqual(live.tracks.map(one => one.name), ["Lead", "Lead - violin", "Lead - drums", "Lead - rest"]);
    live.dispose();
});

test("a host without most web globals can load it", () => {
    const bare = "for (const name of ['URL','URLSearchParams','Blob','File','FormData','fetch','Headers','Event','EventTarget','AbortController','AbortSignal',"
        + "'TextEncoder','TextDecoder','performance','structuredClone','ReadableStream']) delete globalThis[name];";
    const { stdout, stderr } = spawnSync(process.execPath, ["-e", `${bare} console.log(typeof require("./out/extension.cjs").activate)`], { cwd: Root, encoding: "utf8" });
    assert.equal(stdout.trim(), "function", stderr);
});

test("where the SDK is missing, packaging says so and what to do", () => {
    const folder = mkdtempSync(join(tmpdir(), "no sdk-"));
    for (const named of [[], [folder], [join(folder, "nowhere")]]) {
        const { status, stderr } = spawnSync(process.execPath, ["build.mjs", "package", ...named], { cwd: Root, encoding: "utf8", env: { ...process.env, ABLETON_EXTENSIONS_SDK: "" } });
        assert.equal(status, 1);
        assert.match(stderr, /ableton-extensions-sdk-\*\.tgz is missing.*Get the Extensions SDK from Ableton/);
    }
});
