import { join } from "node:path";
import { run } from "../src/action.js";
import type { Choice } from "../src/choice.js";
import { findProgram } from "../src/program.js";
import { FakeLive } from "./fake-live.js";
import { Root } from "./places.js";

/** The program's double. */
export const Program = join(Root, "tests", "fake-tagbox.mjs");

/** Why what starts the double is skipped; false where it is not. */
export const NoDouble = process.platform === "win32" && "Windows starts no script as a program";

export const Both: Choice = { heard: false, names: ["violin", "drums"], rest: true, mute: true };

/** Runs the action on a set, with a user who chooses so, and a program in this mood. Gives what the dialogs said. */
export async function separate(live: FakeLive, argument: unknown, choice: Choice | null, mood = "", program = Program): Promise<string[]> {
    live.answer = page => page.includes("Mute the source") && choice !== null ? JSON.stringify(choice) : "";
    process.env["FAKE_TAGBOX"] = mood;
    await run(live, FakeLive.kinds, argument, () => findProgram([program]));
    return live.pages.filter(page => !page.includes("Mute the source")).map(messageOf);
}

/** What a page says. */
export function messageOf(page: string): string {
    return (JSON.parse(/const \{ message \} = (.*);/.exec(page)![1]!) as { message: string }).message;
}

/** A selection in the Arrangement. */
export function selection(start: number, end: number, ...lanes: { handle: { id: bigint } }[]): unknown {
    return { time_selection_start: start, time_selection_end: end, selected_lanes: lanes.map(lane => lane.handle) };
}
