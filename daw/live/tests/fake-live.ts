import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { AudioTrack, Handle, Kind, Kinds, Live, LiveObject, Scope, Track, Update } from "../src/live.js";
import { FakeAudioTrack, FakeClip, FakeObject, type FakeTrack } from "./fake-objects.js";
import { writeWav, type Audio } from "./wav.js";

/** A call of Live's that fails the nth time, counted from 1. */
export interface Fault {
    readonly call: string;
    readonly nth: number;
}

/** What tests need to know of Live: a set, its calls, and what went wrong in them. */
export class FakeLive implements Live {
    static readonly kinds: Kinds = { AudioClip: FakeClip, AudioTrack: FakeAudioTrack, LiveObject: FakeObject };

    readonly tempo = 125;
    readonly rate = 44100;
    readonly root = mkdtempSync(join(tmpdir(), "fake live é-"));
    readonly project = this.folder("project");
    readonly environment = { tempDirectory: this.folder("temp"), storageDirectory: this.folder("storage") };
    readonly menu: { scope: Scope; title: string; command: string }[] = [];
    readonly commandsById = new Map<string, (argument: unknown) => void>();
    readonly pages: string[] = [];
    readonly updates: { text: string; percent: number | undefined }[] = [];
    readonly faults: Fault[] = [];
    tracks: FakeTrack[] = [];
    /** Answers a page. */
    answer: (page: string) => string | Promise<string> = () => "";
    /** Whether the user cancels on seeing this. */
    cancels: (text: string, percent: number | undefined) => boolean = () => false;
    /** Steps of undo. */
    steps = 0;

    readonly #objects = new Map<bigint, FakeObject>();
    readonly #calls = new Map<string, number>();
    #within = 0;
    #changed = false;

    readonly application = {
        song: {
            live: this as FakeLive,
            get tracks(): readonly FakeTrack[] { return this.live.tracks; },
            createAudioTrack: () => this.make("createAudioTrack", () => {
                const track = new FakeAudioTrack(this);
                // Always after the selected track, which is the source: each comes before the one that was created last.
                this.change(() => this.tracks.splice(1, 0, track));
                return track;
            }),
            deleteTrack: (track: Track) => this.make("deleteTrack", () => this.change(() => {
                const index = this.tracks.indexOf(track as FakeTrack);
                if (index < 0)
                    throw new Error("This track is no longer in the set");
                this.tracks.splice(index, 1);
                for (const gone of [track as FakeTrack, ...(track as FakeTrack).clips])
                    gone.deleted = true;
            })),
            duplicateTrack: (track: Track) => this.make("duplicateTrack", () => {
                const source = track as FakeTrack;
                const copy = new FakeAudioTrack(this);
                this.change(() => {
                    copy.clips = source.clips.flatMap(clip => this.without(clip, 0, 0));
                    this.tracks.splice(this.tracks.indexOf(source) + 1, 0, copy);
                });
                return copy;
            }),
        },
    };

    readonly commands = { registerCommand: (id: string, run: (argument: unknown) => void) => void this.commandsById.set(id, run) };

    readonly ui = {
        registerContextMenuAction: async (scope: Scope, title: string, command: string) => void this.menu.push({ scope, title, command }),
        showModalDialog: async (url: string) => {
            const page = decodeURIComponent(url.replace(/^data:text\/html;charset=utf-8,/, ""));
            this.pages.push(page);
            return this.answer(page);
        },
        withinProgressDialog: (_text: string, _options: { progress?: number }, job: (update: Update, signal: AbortSignal) => Promise<unknown>) => {
            const controller = new AbortController();
            const update = async (text: string, percent?: number) => {
                this.updates.push({ text, percent });
                if (this.cancels(text, percent))
                    controller.abort();
            };
            // As Live may: the window goes at once, whatever the job still does.
            const closed = new Promise<unknown>((_, reject) => controller.signal.addEventListener("abort", () => reject(undefined)));
            return Promise.race([job(update, controller.signal), closed]);
        },
    };

    readonly resources = {
        renderPreFxAudio: (track: AudioTrack, start: number, end: number) => this.later("renderPreFxAudio", () => {
            const path = join(this.environment.tempDirectory, `render ${this.#calls.get("renderPreFxAudio")}.wav`);
            writeWav(path, this.render(track as FakeAudioTrack, start, end), 24);
            return path;
        }),
        importIntoProject: (path: string) => this.later("importIntoProject", () => {
            const copy = join(this.project, basename(path));
            if (existsSync(copy))
                throw new Error(`${copy} exists`);
            copyFileSync(path, copy);
            return copy;
        }),
    };

    /** The class a handle is asked to be of has to be its own. */
    getObjectFromHandle<T extends LiveObject>(handle: Handle, kind: Kind<T>): T {
        const found: LiveObject | undefined = this.#objects.get(handle.id);
        if (!(found instanceof kind) || (found as unknown as FakeObject).deleted)
            throw new Error("There is no such object in the set");
        return found;
    }

    withinTransaction<T>(change: () => T): T {
        this.#within++;
        try {
            return change();
        } finally {
            this.endOfChange();
        }
    }

    newHandle(object: FakeObject): Handle {
        const handle = { id: BigInt(this.#objects.size + 1) };
        this.#objects.set(handle.id, object);
        return handle;
    }

    /** Changes the set, as a step of undo of its own where no transaction is open. */
    change(apply: () => void): void {
        this.#within++;
        apply();
        this.#changed = true;
        this.endOfChange();
    }

    /** Changes the set later, in the step of undo in which it was asked for. */
    make<T>(call: string, result: () => T): Promise<T> {
        return this.withinTransaction(() => {
            this.#changed = true;
            return this.later(call, result);
        });
    }

    /** Does something that Live does later. */
    later<T>(call: string, result: () => T): Promise<T> {
        const count = (this.#calls.get(call) ?? 0) + 1;
        this.#calls.set(call, count);
        const fails = this.faults.some(fault => fault.call === call && fault.nth === count);
        return new Promise((resolve, reject) => setImmediate(() => {
            const steps = this.steps;
            try {
                if (fails)
                    throw undefined;
                resolve(result());
            } catch (error) {
                reject(error);
            } finally {
                this.steps = steps;
            }
        }));
    }

    /** Adds an audio track with clips of noise, each from a beat to a beat. */
    addTrack(name: string, ...clips: [number, number][]): FakeAudioTrack {
        const track = new FakeAudioTrack(this);
        this.tracks.push(track);
        track.name = name;
        for (const [start, end] of clips)
            track.clips.push(new FakeClip(this, start, end, this.noise(this.frames(end - start), start + 1), null, true));
        this.steps = 0;
        return track;
    }

    /** What a track plays. */
    render(track: FakeTrack, start: number, end: number): Audio {
        const channels = [0, 1].map(() => new Float64Array(this.frames(end - start)));
        for (const clip of track.clips.filter(one => !one.muted && !track.mute)) {
            const offset = this.frames(clip.startTime - start);
            for (const [index, channel] of channels.entries())
                for (let frame = Math.max(offset, 0); frame < Math.min(offset + clip.audio.channels[0]!.length, channel.length); frame++)
                    channel[frame]! += clip.audio.channels[index]![frame - offset]!;
        }

        return { rate: this.rate, channels };
    }

    /** What is left of a clip when a range is cleared, as clips of their own. */
    without(clip: FakeClip, start: number, end: number): FakeClip[] {
        if (end <= clip.startTime || start >= clip.endTime || start === end)
            return start === end ? [this.part(clip, clip.startTime, clip.endTime)] : [clip];
        const kept: FakeClip[] = [];
        if (clip.startTime < start)
            kept.push(this.part(clip, clip.startTime, start));
        if (clip.endTime > end)
            kept.push(this.part(clip, end, clip.endTime));
        return kept;
    }

    /** All that can be seen of the set and its folders. */
    snapshot(): unknown {
        return {
            tracks: this.tracks.map(track => ({
                name: track.name, mute: track.mute,
                clips: track.clips.map(({ name, color, muted, startTime, endTime }) => ({ name, color, muted, startTime, endTime })),
            })),
            project: readdirSync(this.project),
            temp: readdirSync(this.environment.tempDirectory),
        };
    }

    dispose(): void {
        rmSync(this.root, { recursive: true, force: true });
    }

    private part(clip: FakeClip, start: number, end: number): FakeClip {
        const from = this.frames(start - clip.startTime);
        const channels = clip.audio.channels.map(channel => channel.slice(from, from + this.frames(end - start)));
        const part = new FakeClip(this, start, end, { rate: this.rate, channels }, clip.file, clip.isWarped);
        part.muted = clip.muted;
        return part;
    }

    private endOfChange(): void {
        if (--this.#within === 0 && this.#changed) {
            this.steps++;
            this.#changed = false;
        }
    }

    private frames(beats: number): number {
        return Math.round(beats * 60 / this.tempo * this.rate);
    }

    private folder(name: string): string {
        const path = join(this.root, name);
        mkdirSync(path);
        return path;
    }

    private noise(frames: number, seed: number): Audio {
        let state = seed;
        const channels = [0, 1].map(() => Float64Array.from({ length: frames }, () => {
            state = (Math.imul(Math.trunc(state), 1664525) + 1013904223) | 0;
            return Math.round(state / 2 ** 32 * 0x400000) / 0x800000;
        }));
        return { rate: this.rate, channels };
    }
}
