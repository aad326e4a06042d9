#!/usr/bin/env node
// Stands for the program: the same options and the same lines, and stems that are shares of the audio. FAKE_TAGBOX says what goes wrong.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const [command, file, ...options] = process.argv.slice(2);
const mood = process.env.FAKE_TAGBOX ?? "";
const say = line => process.stderr.write(`${JSON.stringify(line)}\n`);
const option = name => options[options.indexOf(name) + 1];

if (command === "tags") {
    if (mood === "dumb") {
        console.log("no JSON");
        process.exit(0);
    }

    const name = (text, tags, synonyms, isSource = true) => ({ name: text, tags, synonyms, isSource, isGroup: tags.length > 1 });
    console.log(JSON.stringify({ version: "0", names: [name("violin", ["violin"], ["fiddle"]), name("drums", ["drums"], ["808"]), name("strings", ["violin", "cello"], []), name("sad", ["sad"], [], false)] }));
    process.exit(0);
}

if (option("--progress") !== "json" || option("--parent-pid") !== String(process.ppid)) {
    console.error(`Unrecognized options ${options}`);
    process.exit(1);
}

say({ type: "progress", fraction: 0.25, stage: "naming", secondsLeft: 12.5 });
if (mood === "refuse") {
    say({ type: "error", message: "The disk is full: free 2 GB.", exitCode: 1 });
    process.exit(1);
}

if (mood === "crash") {
    console.error("Unhandled exception. Out of luck.");
    process.exit(134);
}

if (mood === "hang") {
    process.on("SIGTERM", () => process.exit(130));
    setInterval(() => {}, 1000);
} else {
    separate();
}

function separate() {
    const wanted = option("--stems") === "heard" ? ["violin", "drums"] : option("--stems").split(",");
    const input = readFileSync(file);
    const frames = (input.length - 44) / 3;
    mkdirSync(option("--out"), { recursive: true });
    const share = 1 / 2 ** wanted.length;
    const stems = [...wanted, "rest"].map((name, index) => {
        // Halves, quarters …, and what is left: they add up without rounding.
        const gain = index < wanted.length ? 1 / 2 ** (index + 1) : share;
        const output = Buffer.alloc(44 + frames * 4);
        input.copy(output, 0, 0, 44);
        output.writeUInt16LE(3, 20);
        output.writeUInt16LE(8, 32);
        output.writeUInt16LE(32, 34);
        output.writeUInt32LE(frames * 4, 40);
        for (let sample = 0; sample < frames; sample++)
            output.writeFloatLE(input.readIntLE(44 + sample * 3, 3) / 0x800000 * gain, 44 + sample * 4);
        const path = join(option("--out"), `${basename(file, ".wav")} - ${name}.wav`);
        if (existsSync(path))
            throw new Error(`${path} exists`);
        writeFileSync(path, output);
        return { name, path };
    });
    say({ type: "progress", fraction: 1, stage: "writing", secondsLeft: null });
    if (mood === "warn")
        say({ type: "warning", message: "Nothing like violin was heard: its stem is silent." });
    say({ type: "result", result: { stems } });
}
