import { spawn } from "node:child_process";
import { homedir } from "node:os";
import { join } from "node:path";
import { Refusal } from "./refusal.js";

/** A name that can be asked for, as `tagbox tags --list --json` prints it. */
export interface AskableName {
    readonly name: string;
    readonly tags: readonly string[];
    readonly synonyms: readonly string[];
    readonly isGroup: boolean;
    /** Whether it is a source of sound or a group of them; else a genre or a mood, say. */
    readonly isSource: boolean;
}

/** The program that is at hand, and what can be asked of it. */
export interface Program {
    readonly path: string;
    /** The sources; a genre is no stem to offer. */
    readonly names: readonly AskableName[];
}

/** Where the program may be, the likeliest first. */
export function places(system: NodeJS.Platform, home: string, environment: NodeJS.ProcessEnv): string[] {
    if (environment["TAGBOX_ENGINE"])
        return [environment["TAGBOX_ENGINE"]];
    return system === "win32"
        ? [join(environment["LOCALAPPDATA"] ?? join(home, "AppData", "Local"), "Programs", "TagBox", "tagbox.exe"), "tagbox.exe"]
        : [join(home, ".local", "lib", "tagbox", "tagbox"), "tagbox"];
}

/**
 * Finds the program by asking each place for its names. Looking for the file does not do: an installed extension may start programs, but not
 * see files outside its own folders.
 * @throws Refusal when it is in none of these places, or does not answer.
 */
export async function findProgram(candidates = places(process.platform, homedir(), process.env)): Promise<Program> {
    for (const path of candidates) {
        const names = await namesOf(path);
        if (names !== null)
            return { path, names };
    }

    throw new Refusal(
        `The program tagbox was not found. Install TagBox first; if it is elsewhere, set the environment variable TAGBOX_ENGINE to it and start Live again. `
        + `Looked for: ${candidates.join(", ")}`);
}

/** The program's names; null where there is no such program. */
function namesOf(path: string): Promise<AskableName[] | null> {
    return new Promise((resolve, reject) => {
        const child = spawn(path, ["tags", "--list", "--json"], { stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
        let output = "";
        let complaints = "";
        child.stdout.setEncoding("utf8").on("data", (text: string) => output += text);
        child.stderr.setEncoding("utf8").on("data", (text: string) => complaints += text);
        child.on("error", (error: NodeJS.ErrnoException) => {
            if (error.code === "ENOENT" || error.code === "ENOTDIR")
                resolve(null);
            else
                reject(new Refusal(`${path} cannot be started: ${error.message}`));
        });
        child.on("close", code => {
            const names = code === 0 ? parse(output) : null;
            if (names !== null)
                resolve(names);
            else
                reject(new Refusal(`${path} does not say what it knows (exit code ${code}). ${complaints.trim()}`.trim()));
        });
    });
}

function parse(output: string): AskableName[] | null {
    try {
        return (JSON.parse(output) as { names: AskableName[] }).names.filter(name => name.isSource);
    } catch {
        return null;
    }
}
