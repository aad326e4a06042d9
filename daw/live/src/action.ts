import { choose, say } from "./dialogs.js";
import { recall, remember } from "./choice.js";
import type { Kinds, Live } from "./live.js";
import { LeftBehind } from "./placement.js";
import { findProgram } from "./program.js";
import { Cancelled, Refusal } from "./refusal.js";
import { Separation } from "./separation.js";
import { spansOf } from "./span.js";

const Command = "tagbox.separate";

/** Puts the action into Live's menus. Over a clip Live shows the entries of both scopes, so they have names of their own. */
export function register(live: Live, kinds: Kinds): void {
    live.commands.registerCommand(Command, argument => void run(live, kinds, argument));
    void live.ui.registerContextMenuAction("AudioClip", "Separate with TagBox", Command);
    void live.ui.registerContextMenuAction("AudioTrack.ArrangementSelection", "Separate Selection with TagBox", Command);
}

/** The whole action, from what was right-clicked to the new tracks. Whatever goes wrong is said; it does not throw. */
export async function run(live: Live, kinds: Kinds, argument: unknown, find = findProgram): Promise<void> {
    try {
        const warnings = await perform(live, kinds, argument, find);
        if (warnings.length > 0)
            await say(live, warnings.join("\n"));
    } catch (error) {
        if (!(error instanceof Cancelled))
            await say(live, textOf(error));
    }
}

async function perform(live: Live, kinds: Kinds, argument: unknown, find: typeof findProgram): Promise<readonly string[]> {
    const spans = spansOf(live, kinds, argument);
    const program = await find();
    const source = spans.map(span => span.trackName).join(", ");
    const choice = await choose(live, source, program.names, await recall(live));
    if (choice === null)
        throw new Cancelled();
    await remember(live, choice);

    const separation = new Separation(live, kinds, program.path, choice);
    let job: Promise<readonly string[]> | null = null;
    const shown = live.ui.withinProgressDialog(`Separating ${source}`, { progress: 0 }, (update, signal) => {
        job = separation.run(spans, update, signal);
        // Its end is waited for below: Live may close the window before it.
        return job.catch(() => undefined);
    });
    await shown.catch(error => {
        if (job === null)
            throw error;
    });
    return await job!;
}

function textOf(error: unknown): string {
    if (error instanceof LeftBehind)
        return `${textOf(error.cause)}\nNo track was made, but Live does not let TagBox take these files out of the project again:\n${error.files.join("\n")}`;
    if (error instanceof Refusal)
        return error.message;
    // Live also rejects with nothing at all.
    const reason = error instanceof Error && error.message !== "" ? error.message : typeof error === "string" && error !== "" ? error : "it gave no reason";
    return `Live did not do what TagBox asked for: ${reason}.`;
}
