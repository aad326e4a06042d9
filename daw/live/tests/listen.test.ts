// The page of `tagbox separate --page`, in a browser. It is here because the browser is.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { NoBrowser, withPage } from "./browser.js";
import { Root } from "./places.js";
import { readWav, writeWav, type Audio } from "./wav.js";

const Tagbox = process.env["TAGBOX"] ?? "";
const skip = NoBrowser || (Tagbox === "" && "TAGBOX names no built program");
const Names = ["drums", "piano", "rest"];

let folder: string;
let address: string;
let stems: Audio[];

before(() => {
    if (skip)
        return;
    folder = mkdtempSync(join(tmpdir(), "tagbox page ü # %-"));
    // Twice as loud, so that it goes beyond full scale, as stems may.
    const clip = readWav(join(Root, "../../docs/demo/clip.wav"));
    const song = join(folder, "Süß & <b>laut</b>.wav".replaceAll(/[<>/]/g, "'"));
    writeWav(song, { rate: clip.rate, channels: clip.channels.map(channel => channel.map(sample => 2 * sample)) }, 32);
    const { status, stdout, stderr } = spawnSync(
        Tagbox, ["separate", song, "--stems", "drums,piano", "--page", "--json", "--start", "1", "--out", join(folder, "stems")], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    const report = JSON.parse(stdout) as { page: string; stems: { path: string }[] };
    address = pathToFileURL(report.page).href;
    stems = report.stems.map(stem => readWav(stem.path));
});
after(() => !skip && rmSync(folder, { recursive: true, force: true }));

/** Records, in the page, what each stem sends to the speakers: the left channel, in blocks. */
const recorder = `(() => {
    const connect = AudioNode.prototype.connect;
    window.recorded = [];
    let merger = null;
    let count = 0;
    AudioNode.prototype.connect = function (target, ...rest) {
        if (target instanceof AudioDestinationNode && this instanceof GainNode) {
            if (merger === null) {
                merger = new ChannelMergerNode(this.context, { numberOfInputs: ${Names.length} });
                const tap = this.context.createScriptProcessor(4096, ${Names.length}, 1);
                tap.onaudioprocess = ({ inputBuffer }) => window.recorded.push(${JSON.stringify(Names)}.map((_, index) => [...inputBuffer.getChannelData(index)]));
                connect.call(merger, tap);
                connect.call(tap, this.context.destination);
            }
            const left = new ChannelSplitterNode(this.context, { numberOfOutputs: 2 });
            connect.call(this, left);
            connect.call(left, merger, 0, count++);
        }
        return connect.call(this, target, ...rest);
    };
})();`;

async function open(use: (page: Page) => Promise<void>): Promise<void> {
    await withPage(async page => {
        const requests: string[] = [];
        const errors: string[] = [];
        page.on("request", request => requests.push(request.url()));
        page.on("pageerror", error => errors.push(error.message));
        await page.setViewportSize({ width: 1000, height: 720 });
        await page.addInitScript(recorder);
        await page.goto(address);
        await page.waitForSelector("#play:enabled");
        await use(page);
        assert.deepEqual(requests.filter(url => !url.startsWith("file:")), []);
        assert.deepEqual(errors, []);
    });
}

/** Plays for a while and gives the blocks that were recorded meanwhile. */
async function listen(page: Page, milliseconds: number): Promise<number[][][]> {
    await page.evaluate("window.recorded.length = 0");
    await page.waitForTimeout(milliseconds);
    return page.evaluate("window.recorded") as Promise<number[][][]>;
}

/** Plays from near the beginning; the song may have ended meanwhile. */
async function playAgain(page: Page): Promise<void> {
    await page.locator(".wave").first().click({ position: { x: 1, y: 10 } });
    if (await page.textContent("#play") === "Play")
        await page.click("#play");
}

const loudest = (samples: readonly number[]) => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
const error = (heard: readonly number[], stem: Float64Array, at: number) =>
    heard.reduce((most, sample, frame) => Math.max(most, Math.abs(sample - (stem[at + frame] ?? 0))), 0);

/** Where in the first stem a block comes from, to the frame. */
function placeOf(block: readonly number[], stem: Float64Array): number {
    for (let at = 0; at < stem.length - block.length; at++) {
        if (Math.abs(block[0]! - stem[at]!) < 1e-4 && Math.abs(block[1000]! - stem[at + 1000]!) < 1e-4 && error(block, stem, at) < 1e-4)
            return at;
    }

    return -1;
}

test("it plays all stems and the rest in step, to the sample frame, as they are in their files", { skip }, async () => {
    await open(async page => {
        await page.click("#play");
        const blocks = (await listen(page, 2000)).filter(block => loudest(block[0]!) > 0.05);
        assert.ok(blocks.length > 5, String(blocks.length));
        const placed = blocks.map(block => placeOf(block[0]!, stems[0]!.channels[0]!)).filter(at => at >= 0);
        // The first blocks, before the start, belong nowhere.
        assert.ok(placed.length >= blocks.length - 2, `${placed.length} of ${blocks.length}`);
        for (const block of blocks) {
            const at = placeOf(block[0]!, stems[0]!.channels[0]!);
            if (at >= 0)
                Names.forEach((name, index) => assert.ok(error(block[index]!, stems[index]!.channels[0]!, at) < 1e-4, `${name} at ${at}`));
        }
    });
});

test("after a jump they are still in step", { skip }, async () => {
    await open(async page => {
        await page.click("#play");
        const waves = page.locator(".wave");
        const { width } = (await waves.nth(1).boundingBox())!;
        await waves.nth(1).click({ position: { x: width * 0.5, y: 10 } });
        const blocks = (await listen(page, 1200)).filter(block => loudest(block[0]!) > 0.05);
        const placed = blocks.map(block => ({ block, at: placeOf(block[0]!, stems[0]!.channels[0]!) })).filter(({ at }) => at >= 0);
        assert.ok(placed.length > 3, String(placed.length));
        assert.ok(placed[0]!.at > stems[0]!.channels[0]!.length * 0.45, String(placed[0]!.at));
        for (const { block, at } of placed)
            Names.forEach((name, index) => assert.ok(error(block[index]!, stems[index]!.channels[0]!, at) < 1e-4, `${name} at ${at}`));
    });
});

test("solo mutes the others, mute itself, and levels are decibels", { skip }, async () => {
    await open(async page => {
        const row = (name: string) => page.locator(".stem", { has: page.locator(`a:text-is("${name}")`) });
        const levels = async () => {
            await playAgain(page);
            await page.waitForTimeout(250);
            const blocks = await listen(page, 1500);
            return Names.map((_, index) => Math.max(...blocks.map(block => loudest(block[index]!))));
        };
        await row("piano").getByText("S", { exact: true }).click();
        assert.deepEqual((await levels()).map(level => level > 0), [false, true, false]);
        await row("piano").getByText("S", { exact: true }).click();
        await row("drums").getByText("M", { exact: true }).click();
        assert.deepEqual((await levels()).map(level => level > 0), [false, true, true]);
        await row("drums").getByText("M", { exact: true }).click();

        await row("drums").locator("input").fill("-20");
        await playAgain(page);
        const [drums, piano] = stems.map(stem => stem.channels[0]!);
        const placed = (await listen(page, 1500)).map(block => ({ block, at: placeOf(block[1]!, piano!) })).filter(({ block, at }) => at >= 0 && loudest(block[1]!) > 0.01);
        assert.ok(placed.length > 2);
        assert.ok(placed.some(({ block }) => loudest(block[0]!) > 0.01));
        for (const { block, at } of placed)
            assert.ok(error(block[0]!, drums!.map(sample => sample / 10), at) < 1e-4);
        assert.equal(await row("drums").locator("output").textContent(), "−20 dB");
    });
});

test("space plays and pauses, and at the end it stops", { skip }, async () => {
    await open(async page => {
        const text = () => page.textContent("#play");
        await page.keyboard.press("Space");
        await page.waitForFunction("document.getElementById('play').textContent === 'Pause'");
        await page.keyboard.press("Space");
        await page.waitForFunction("document.getElementById('play').textContent === 'Play'");
        for (let press = 0; press < 3; press++)
            await page.keyboard.press("ArrowRight");
        await page.waitForFunction("document.getElementById('time').textContent === '0:06.0 / 0:06.0'");
        await page.keyboard.press("ArrowLeft");
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("Space");
        await page.waitForFunction("document.getElementById('play').textContent === 'Pause'");
        assert.equal(await text(), "Pause");
    });
});

test("each stem is a file beside the page, and what is heard is shown", { skip }, async () => {
    await open(async page => {
        assert.match((await page.textContent("#title"))!, /^Süß & 'b'laut''b'$/);
        const links = page.locator(".stem a");
        const found = await links.evaluateAll(all => all.map(link => [link.textContent, decodeURIComponent((link as HTMLAnchorElement).href)]));
        assert.deepEqual(found.map(([name]) => name), Names);
        for (const [name, href] of found)
            assert.ok(href!.startsWith("file:") && href!.endsWith(`stems/Süß & 'b'laut''b' - ${name}.wav`), href!);
        assert.match((await page.textContent("#heard h2"))!, /builtin/);
        assert.equal(await page.locator(".tag").count(), 8);
        const drawn = await page.locator("canvas").evaluateAll(all => all.map(canvas => {
            const { width, height } = canvas as HTMLCanvasElement;
            return (canvas as HTMLCanvasElement).getContext("2d")!.getImageData(0, 0, width, height).data.some(byte => byte > 0);
        }));
        assert.deepEqual(drawn, [true, true, true]);
    });
});

const picture = process.env["TAGBOX_PICTURES"];
test("the picture of docs/cli.md", { skip: skip || (!picture && "it is taken where TAGBOX_PICTURES names a folder") }, async () => {
    await open(async page => {
        await page.setViewportSize({ width: 800, height: 620 });
        await page.click("#play");
        await page.locator(".wave").first().click({ position: { x: 180, y: 10 } });
        await page.screenshot({ path: join(picture!, "listen.png") });
    });
});
