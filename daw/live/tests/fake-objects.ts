import type { AudioTrack, Clip, Handle, LiveObject, Track } from "../src/live.js";
import type { FakeLive } from "./fake-live.js";
import { readWav, type Audio } from "./wav.js";

/** Anything of the set. Used after its deletion it throws, as Live's objects do. */
export class FakeObject implements LiveObject {
    readonly #handle: Handle;
    deleted = false;

    constructor(protected readonly live: FakeLive) {
        this.#handle = live.newHandle(this);
    }

    get handle(): Handle {
        return this.#handle;
    }

    protected change(apply: () => void): void {
        if (this.deleted)
            throw new Error("This object is no longer in the set");
        this.live.change(apply);
    }
}

export class FakeClip extends FakeObject implements Clip {
    #name = "";
    #color = 0;
    #muted = false;

    constructor(live: FakeLive, public startTime: number, public endTime: number, readonly audio: Audio, readonly file: string | null, readonly isWarped: boolean) {
        super(live);
    }

    get name(): string { return this.#name; }
    set name(value: string) { this.change(() => this.#name = value); }
    get color(): number { return this.#color; }
    set color(value: number) { this.change(() => this.#color = value); }
    get muted(): boolean { return this.#muted; }
    set muted(value: boolean) { this.change(() => this.#muted = value); }
}

export class FakeTrack extends FakeObject implements Track {
    #name = "";
    #mute = false;
    clips: FakeClip[] = [];
    group: FakeTrack | null = null;

    get arrangementClips(): readonly FakeClip[] { return this.clips; }
    get groupTrack(): Track | null { return this.group; }
    get name(): string { return this.#name; }
    set name(value: string) { this.change(() => this.#name = value); }
    get mute(): boolean { return this.#mute; }
    set mute(value: boolean) { this.change(() => this.#mute = value); }

    clearClipsInRange(start: number, end: number): Promise<void> {
        return this.live.make("clearClipsInRange", () => this.change(() => this.clips = this.clips.flatMap(clip => this.live.without(clip, start, end))));
    }
}

export class FakeAudioTrack extends FakeTrack implements AudioTrack {
    createAudioClip({ filePath, startTime, isWarped }: { filePath: string; startTime: number; isWarped: boolean }): Promise<Clip> {
        return this.live.make("createAudioClip", () => {
            const audio = readWav(filePath);
            const beats = audio.channels[0]!.length / audio.rate * this.live.tempo / 60;
            const clip = new FakeClip(this.live, startTime, startTime + beats, audio, filePath, isWarped);
            this.change(() => this.clips.push(clip));
            return clip;
        });
    }
}
