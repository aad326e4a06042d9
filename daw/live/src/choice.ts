import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Live } from "./live.js";

/** What the user wants out of the audio. */
export interface Choice {
    /** All that is heard, up to the number the program takes by itself, instead of names. */
    readonly heard: boolean;
    readonly names: readonly string[];
    /** Whether what the stems leave over becomes a track, too. */
    readonly rest: boolean;
    readonly mute: boolean;
}

/** What is offered the first time. */
export const First: Choice = { heard: true, names: [], rest: true, mute: true };

/** The choice in the words of `tagbox separate --stems`. */
export function stemsOf(choice: Choice): string {
    return choice.heard ? "heard" : choice.names.join(",");
}

/** Reads a choice from text that may be anything; null when it is none. */
export function parseChoice(text: string): Choice | null {
    try {
        const { heard, names, rest, mute } = JSON.parse(text) as Partial<Choice>;
        const isChoice = [heard, rest, mute].every(one => typeof one === "boolean")
            && Array.isArray(names) && names.every(name => typeof name === "string") && (heard || names.length > 0);
        return isChoice ? { heard: heard!, names, rest: rest!, mute: mute! } : null;
    } catch {
        return null;
    }
}

/** The choice of last time. */
export async function recall(live: Live): Promise<Choice> {
    const path = placeOf(live);
    const text = path === null ? "" : await readFile(path, "utf8").catch(() => "");
    return parseChoice(text) ?? First;
}

/** Keeps a choice for next time, where that is possible. */
export async function remember(live: Live, choice: Choice): Promise<void> {
    const path = placeOf(live);
    if (path !== null)
        await writeFile(path, JSON.stringify(choice)).catch(() => undefined);
}

function placeOf({ environment }: Live): string | null {
    return environment.storageDirectory === undefined ? null : join(environment.storageDirectory, "choice.json");
}
