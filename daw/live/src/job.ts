import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { CancelSignal } from "./live.js";
import { Cancelled, Refusal } from "./refusal.js";

/** A stem file, as the program reports it. */
export interface Stem {
    readonly name: string;
    readonly path: string;
}

/** How far a separation is. */
export interface Progress {
    /** 0 to 1. */
    readonly fraction: number;
    readonly stage: string;
    readonly secondsLeft: number | null;
}

/** What came of a separation. */
export interface Outcome {
    /** The stems, the rest last. */
    readonly stems: readonly Stem[];
    /** What the user should know, such as that nothing like a stem was heard. */
    readonly warnings: readonly string[];
}

/** What the program writes with `--progress json`: one object a line on standard error. */
type Line =
    | ({ readonly type: "progress" } & Progress)
    | { readonly type: "warning"; readonly message: string }
    | { readonly type: "result"; readonly result: { readonly stems: readonly Stem[] } }
    | { readonly type: "error"; readonly message: string };

/** How long a cancelled program may take to clear up before it is ended, in milliseconds. */
const Patience = 5000;

/**
 * Separates a file.
 * @param program The program's path.
 * @param file The audio.
 * @param stems What to take out, in the words of `--stems`.
 * @param folder Where the stems go.
 * @throws Refusal in the program's own words when it refuses, Cancelled when the signal says so; the program has ended by then.
 */
export function separate(
    program: string, file: string, stems: string, folder: string, report: (progress: Progress) => void, signal: CancelSignal): Promise<Outcome> {
    return new Promise((resolve, reject) => {
        const child = spawn(
            program,
            ["separate", file, "--stems", stems, "--out", folder, "--progress", "json", "--parent-pid", String(process.pid)],
            { stdio: ["ignore", "ignore", "pipe"], windowsHide: true });
        const warnings: string[] = [];
        const said: string[] = [];
        let result: readonly Stem[] | null = null;
        let refusal: string | null = null;
        let deadline: NodeJS.Timeout | undefined;

        createInterface({ input: child.stderr }).on("line", text => {
            const line = parse(text);
            switch (line?.type) {
                case "progress": report(line); break;
                case "warning": warnings.push(line.message); break;
                case "result": result = line.result.stems; break;
                case "error": refusal = line.message; break;
                default: said.push(text);
            }
        });

        const cancel = () => {
            child.kill();
            deadline = setTimeout(() => child.kill("SIGKILL"), Patience);
        };
        const end = () => {
            clearTimeout(deadline);
            signal.removeEventListener("abort", cancel);
        };
        signal.addEventListener("abort", cancel);
        if (signal.aborted)
            cancel();

        child.on("error", error => {
            end();
            reject(new Refusal(`${program} cannot be started: ${error.message}`));
        });
        child.on("close", code => {
            end();
            if (signal.aborted)
                reject(new Cancelled());
            else if (refusal !== null)
                reject(new Refusal(refusal));
            else if (code === 0 && result !== null)
                resolve({ stems: result, warnings });
            else
                reject(new Refusal(`tagbox ended with exit code ${code} and no result. ${said.slice(-5).join("\n")}`.trim()));
        });
    });
}

function parse(text: string): Line | null {
    try {
        return JSON.parse(text) as Line | null;
    } catch {
        return null;
    }
}
