import { rm } from "node:fs/promises";
import type { Stem } from "./job.js";
import type { AudioTrack, Clip, Handle, Kinds, Live, Track } from "./live.js";
import { liesIn, overlaps, type Span } from "./span.js";

/** The stems of one stretch, that are to become tracks. */
export interface Take {
    readonly span: Span;
    readonly stems: readonly Stem[];
}

/** What the program calls what the stems leave over. */
export const Rest = "rest";

/** Clip colours, one a stem in turn; the rest is grey. */
const Colours = [0xff6b5e, 0xffa23a, 0xf5d547, 0x8fd14f, 0x3fc1a0, 0x4aa8ff, 0x8b7bff, 0xd86fe0];
const Grey = 0x8c8c8c;

/** Nothing came of it, but files of ours could not be taken out of the project again. */
export class LeftBehind extends Error {
    constructor(readonly cause: unknown, readonly files: readonly string[]) {
        super("files of ours are left in the project");
    }
}

/** Puts stems on tracks of their own: all of it, or nothing. */
export class Placement {
    private readonly tracks: Handle[] = [];
    private readonly files: string[] = [];
    private readonly muted: Handle[] = [];

    constructor(private readonly live: Live, private readonly kinds: Kinds) {
    }

    /**
     * Creates the tracks and clips.
     * @param mute Whether the sources are silenced in the stretches.
     * @throws What went wrong; the project is as it was then. LeftBehind where that is not quite so.
     */
    async place(takes: readonly Take[], mute: boolean): Promise<void> {
        try {
            await this.placeStems(takes);
            if (mute)
                await this.silence(takes.map(take => take.span));
        } catch (error) {
            await this.takeBack(error);
        }
    }

    private async placeStems(takes: readonly Take[]): Promise<void> {
        const wanted = takes.flatMap(({ span, stems }) => stems.map((stem, index) => ({ span, stem, colour: colourOf(stem, index) })));
        const song = this.live.application.song;
        await this.all(() => wanted.map(async () => this.tracks.push((await song.createAudioTrack()).handle)));
        // Where Live puts a track depends on what is selected: their order in the set is what counts.
        const order = song.tracks.map(track => track.handle.id);
        const tracks = [...this.tracks].sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id));

        for (const { stem } of wanted)
            this.files.push(await this.live.resources.importIntoProject(stem.path));

        const clips = await this.all(() => wanted.map(({ span, stem }, index) => {
            const track = this.audioTrack(tracks[index]!);
            track.name = `${span.trackName} - ${stem.name}`;
            return track.createAudioClip({ filePath: this.files[index]!, startTime: span.start, isWarped: false });
        }));
        this.live.withinTransaction(() => wanted.forEach(({ stem, colour }, index) => {
            const clip = clips[index]!;
            clip.name = stem.name;
            clip.color = colour;
        }));
    }

    /**
     * Silences the sources in their stretches. Clips that lie wholly in one are switched off. Live lets nobody split a clip, so where one reaches
     * beyond its stretch, a copy of the track keeps the stretch and is muted, and the track goes on without it.
     */
    private async silence(spans: readonly Span[]): Promise<void> {
        const off: Handle[] = [];
        const cut: Span[] = [];
        for (const span of spans) {
            const clips = this.heard(span);
            if (clips.every(clip => liesIn(clip, span)))
                off.push(...clips.map(clip => clip.handle));
            else
                cut.push(span);
        }

        for (const span of cut)
            await this.keepCopy(span);
        // Last, as what is cleared is the only thing that cannot be taken back here.
        await this.all(() => {
            for (const handle of off) {
                this.live.getObjectFromHandle(handle, this.kinds.AudioClip).muted = true;
                this.muted.push(handle);
            }

            return cut.map(span => this.audioTrack(span.track).clearClipsInRange(span.start, span.end));
        });
    }

    private async keepCopy(span: Span): Promise<void> {
        const source = this.audioTrack(span.track);
        const copy = await this.live.application.song.duplicateTrack(source);
        this.tracks.push(copy.handle);
        await this.all(() => {
            copy.name = `${span.trackName} - source`;
            copy.mute = true;
            return this.outside(span, copy).map(([start, end]) => copy.clearClipsInRange(start, end));
        });
    }

    /** What a track holds before and after a stretch. */
    private outside(span: Span, track: Track): [number, number][] {
        const starts = track.arrangementClips.map(clip => clip.startTime);
        const ends = track.arrangementClips.map(clip => clip.endTime);
        const around: [number, number][] = [[Math.min(...starts), span.start], [span.end, Math.max(...ends)]];
        return around.filter(([start, end]) => end > start);
    }

    private heard(span: Span): Clip[] {
        return this.audioTrack(span.track).arrangementClips.filter(clip => !clip.muted && overlaps(clip, span));
    }

    private audioTrack(handle: Handle): AudioTrack {
        return this.live.getObjectFromHandle(handle, this.kinds.AudioTrack);
    }

    /** Waits for all changes of one step of undo, also when one of them fails: what the others made has to be known. */
    private async all<T>(changes: () => Promise<T>[]): Promise<T[]> {
        const results = await this.live.withinTransaction(() => Promise.allSettled(changes()));
        return results.map(result => {
            if (result.status === "rejected")
                throw result.reason;
            return result.value;
        });
    }

    private async takeBack(cause: unknown): Promise<never> {
        const song = this.live.application.song;
        this.live.withinTransaction(() => this.muted.forEach(handle => this.live.getObjectFromHandle(handle, this.kinds.AudioClip).muted = false));
        await this.live.withinTransaction(() => Promise.allSettled(this.tracks.map(handle => song.deleteTrack(this.audioTrack(handle)))));
        const left: string[] = [];
        for (const file of this.files)
            await rm(file, { force: true }).catch(() => left.push(file));
        throw left.length === 0 ? cause : new LeftBehind(cause, left);
    }
}

function colourOf(stem: Stem, index: number): number {
    return stem.name === Rest ? Grey : Colours[index % Colours.length]!;
}
