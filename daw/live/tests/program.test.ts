import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { findProgram, places } from "../src/program.js";
import { Root } from "./places.js";
import { NoDouble, Program } from "./stand.js";

test("the program is looked for where the installers put it, then on PATH", () => {
    assert.deepEqual(places("darwin", "/Users/jo", {}), [join("/Users/jo", ".local/lib/tagbox/tagbox"), "tagbox"]);
    assert.deepEqual(places("win32", "C:/Users/Jo", { LOCALAPPDATA: "D:/Local" }), [join("D:/Local", "Programs", "TagBox", "tagbox.exe"), "tagbox.exe"]);
    assert.deepEqual(places("win32", "C:/Users/Jo", {}), [join("C:/Users/Jo", "AppData", "Local", "Programs", "TagBox", "tagbox.exe"), "tagbox.exe"]);
});

test("TAGBOX_ENGINE names it, and nothing else is tried then", () => {
    assert.deepEqual(places("darwin", "/Users/jo", { TAGBOX_ENGINE: "/opt/tagbox" }), ["/opt/tagbox"]);
});

test("places without a program are passed over, and so are names that are no sources", { skip: NoDouble }, async () => {
    const { path, names } = await findProgram(["/nowhere/tagbox", Program]);
    assert.equal(path, Program);
    assert.deepEqual(names.map(name => name.name), ["violin", "drums", "strings"]);
});

test("a program that is nowhere is said, with what to do", async () => {
    await assert.rejects(findProgram(["/nowhere/tagbox", "no-such-tagbox"]), /not found\. Install TagBox.*TAGBOX_ENGINE.*\/nowhere\/tagbox, no-such-tagbox/);
});

test("a program that cannot be started or does not answer is named", { skip: NoDouble }, async () => {
    await assert.rejects(findProgram([Root]), /cannot be started/);
    process.env["FAKE_TAGBOX"] = "dumb";
    await assert.rejects(findProgram([Program]), /does not say what it knows/);
    process.env["FAKE_TAGBOX"] = "";
});
