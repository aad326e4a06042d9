import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { First, parseChoice, type Choice } from "../src/choice.js";
import { choosePage, messagePage } from "../src/dialogs.js";
import type { AskableName } from "../src/program.js";
import { NoBrowser, withPage } from "./browser.js";

const Names: readonly AskableName[] = [
    { name: "electric guitar", tags: ["electric guitar"], synonyms: ["e-guitar"], isGroup: false, isSource: true },
    { name: "bass", tags: ["bass"], synonyms: ["bass guitar"], isGroup: false, isSource: true },
    { name: "violin", tags: ["violin"], synonyms: ["fiddle"], isGroup: false, isSource: true },
    { name: "drums", tags: ["drums"], synonyms: ["808"], isGroup: false, isSource: true },
    { name: "</script><b>\"odd\" ü", tags: ["odd"], synonyms: [], isGroup: false, isSource: true },
    { name: "strings", tags: ["violin", "cello"], synonyms: ["string section"], isGroup: true, isSource: true },
];

/** Opens the page as Live would, and gives what it sends. */
async function open(page: Page, url: string): Promise<string[]> {
    const answers: string[] = [];
    await page.exposeFunction("answered", (message: { method: string; params: string[] }) => {
        assert.equal(message.method, "close_and_send");
        answers.push(...message.params);
    });
    await page.addInitScript("window.webkit = { messageHandlers: { live: { postMessage: message => window.answered(message) } } };");
    await page.goto(url);
    return answers;
}

async function choose(last: Choice, use: (page: Page) => Promise<void>): Promise<Choice | null> {
    let answers: string[] = [];
    await withPage(async page => {
        const requests: string[] = [];
        const errors: string[] = [];
        page.on("request", request => requests.push(request.url()));
        page.on("pageerror", error => errors.push(error.message));
        answers = await open(page, choosePage("Läd", Names, last));
        await use(page);
        await page.waitForTimeout(50);
        assert.deepEqual(requests.filter(url => !url.startsWith("data:")), []);
        assert.deepEqual(errors, []);
    });
    assert.equal(answers.length, 1);
    return parseChoice(answers[0]!);
}

const shown = (page: Page) => page.locator("#names input").evaluateAll(boxes => boxes.map(box => (box as HTMLInputElement).value));

test("all that is heard is one click away", { skip: NoBrowser }, async () => {
    assert.deepEqual(await choose(First, page => page.click("#separate")), First);
});

test("names are found by their own words, by others', and in the middle of a word", { skip: NoBrowser }, async () => {
    await choose(First, async page => {
        assert.deepEqual(await shown(page), Names.map(one => one.name));
        await page.fill("#search", "fid");
        assert.deepEqual(await shown(page), ["violin"]);
        await page.fill("#search", " GUITAR");
        assert.deepEqual(await shown(page), ["electric guitar", "bass"]);
        await page.fill("#search", "bass");
        assert.deepEqual(await shown(page), ["bass"]);
        await page.fill("#search", "theremin");
        assert.equal(await page.textContent("#names"), "TagBox knows no such name.");
        await page.click("#cancel");
    });
});

test("a choice of names, without the rest, leaving the source on", { skip: NoBrowser }, async () => {
    const choice = await choose(First, async page => {
        await page.check("#names input[value=drums]");
        assert.equal(await page.isChecked("#named"), true);
        await page.fill("#search", "odd");
        await page.check("#names input");
        await page.fill("#search", "");
        await page.uncheck("#rest");
        await page.uncheck("#mute");
        assert.equal(await page.textContent("#chosen"), `drums, ${Names[4]!.name}`);
        await page.click("#separate");
    });
    assert.deepEqual(choice, { heard: false, names: ["drums", Names[4]!.name], rest: false, mute: false });
});

test("the keyboard is enough: search, Enter takes the first, Enter again begins, Escape leaves", { skip: NoBrowser }, async () => {
    const choice = await choose(First, async page => {
        for (const key of [..."vio"])
            await page.keyboard.press(key);
        await page.keyboard.press("Enter");
        assert.equal(await page.inputValue("#search"), "");
        await page.keyboard.press("Enter");
    });
    assert.deepEqual(choice, { ...First, heard: false, names: ["violin"] });
    assert.equal(await choose(First, page => page.keyboard.press("Escape")), null);
});

test("the last choice is offered; a name that is no longer known is not", { skip: NoBrowser }, async () => {
    const last = { heard: false, names: ["drums", "zither"], rest: false, mute: true };
    assert.deepEqual(await choose(last, page => page.click("#separate")), { ...last, names: ["drums"] });
});

test("without a name there is nothing to begin", { skip: NoBrowser }, async () => {
    await choose(First, async page => {
        await page.check("#named");
        assert.equal(await page.isDisabled("#separate"), true);
        await page.focus("#rest");
        await page.keyboard.press("Enter");
        await page.check("#heard");
        assert.equal(await page.isDisabled("#separate"), false);
        await page.click("#cancel");
    });
});

test("a message is shown as it is and closed by Enter", { skip: NoBrowser }, async () => {
    await withPage(async page => {
        const answers = await open(page, messagePage("</script> <b>Täg</b>\nsecond line"));
        assert.equal(await page.innerText("#message"), "</script> <b>Täg</b>\nsecond line");
        await page.keyboard.press("Enter");
        await page.waitForTimeout(50);
        assert.deepEqual(answers, [""]);
    });
});

const picture = process.env["TAGBOX_PICTURES"];
const list = process.env["TAGBOX_NAMES"];
test("the picture of docs/live.md", { skip: !(picture && list && existsSync(list)) && "it is taken where TAGBOX_PICTURES names a folder and TAGBOX_NAMES a list" }, async () => {
    const { names } = JSON.parse(readFileSync(list!, "utf8")) as { names: AskableName[] };
    await withPage(async page => {
        await page.emulateMedia({ colorScheme: "dark" });
        await open(page, choosePage("Strings and Beat", names, { heard: false, names: ["violin", "drums"], rest: true, mute: true }));
        await page.screenshot({ path: join(picture!, "live-dialog.png") });
    });
});
