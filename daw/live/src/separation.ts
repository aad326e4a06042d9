import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stemsOf, type Choice } from "./choice.js";
import { separate, type Progress } from "./job.js";
import type { CancelSignal, Kinds, Live, Update } from "./live.js";
import { Placement, Rest, type Take } from "./placement.js";
import { Cancelled } from "./refusal.js";
import type { Span } from "./span.js";

/** Separates stretches of tracks and puts the stems on new tracks: all of it, or nothing. */
export class Separation {
    constructor(private readonly live: Live, private readonly kinds: Kinds, private readonly program: string, private readonly choice: Choice) {
    }

    /**
     * Does it. Until the tracks are made it can be cancelled at any time; what follows is short and is finished.
     * @returns What the user should know of it.
     */
    async run(spans: readonly Span[], update: Update, signal: CancelSignal): Promise<readonly string[]> {
        const folder = await mkdtemp(join(this.live.environment.tempDirectory ?? tmpdir(), "tagbox-"));
        try {
            const takes: Take[] = [];
            const warnings: string[] = [];
            const started = new Date();
            for (const [index, span] of spans.entries()) {
                const say = (text: string, fraction: number) => void update(text, 100 * (index + fraction) / spans.length).catch(() => undefined);
                say(`Listening to ${span.trackName}`, 0);
                const own = join(folder, String(index));
                await mkdir(own);
                const file = join(own, `${fileNameOf(span.trackName, started, index)}.wav`);
                await this.render(span, file, signal);
                const outcome = await separate(
                    this.program, file, stemsOf(this.choice), join(own, "stems"), progress => say(textOf(span, progress), progress.fraction), signal);
                takes.push({ span, stems: outcome.stems.filter(stem => this.choice.rest || stem.name !== Rest) });
                warnings.push(...outcome.warnings);
            }

            check(signal);
            void update("Making tracks", 100).catch(() => undefined);
            await new Placement(this.live, this.kinds).place(takes, this.choice.mute);
            return warnings;
        } finally {
            await rm(folder, { recursive: true, force: true });
        }
    }

    /** Has Live write what a stretch plays. */
    private async render(span: Span, file: string, signal: CancelSignal): Promise<void> {
        check(signal);
        const rendered = await this.live.resources.renderPreFxAudio(
            this.live.getObjectFromHandle(span.track, this.kinds.AudioTrack), span.start, span.end);
        try {
            check(signal);
            await copyFile(rendered, file);
        } finally {
            await rm(rendered, { force: true });
        }
    }
}

/**
 * A file name that nothing in the project has yet, as Live itself names what it writes: "Lead [2026-01-31 174205]". The stems' names begin with it.
 * @param index Which stretch of the separation it is, as tracks may have the same name.
 */
export function fileNameOf(trackName: string, now: Date, index: number): string {
    const two = (value: number) => String(value).padStart(2, "0");
    const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
    const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join("");
    const allowed = [...trackName.replace(/[<>:"/\\|?*\u0000-\u001f]/g, "_").trim()].slice(0, 60).join("");
    return `${allowed} [${day} ${time}${index === 0 ? "" : `-${index + 1}`}]`.trim();
}

function textOf(span: Span, { stage, secondsLeft }: Progress): string {
    const left = secondsLeft === null ? "" : secondsLeft < 90 ? `, ${Math.ceil(secondsLeft)} s left` : `, ${Math.ceil(secondsLeft / 60)} min left`;
    return `${span.trackName}: ${stage}${left}`;
}

function check(signal: CancelSignal): void {
    if (signal.aborted)
        throw new Cancelled();
}
