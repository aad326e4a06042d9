// What the extension uses of Live's API 1.0.0. Positions and lengths are in beats of the Arrangement.

/** Names an object of the Live Set; lasts longer than the objects that stand for it. */
export interface Handle {
    readonly id: bigint;
}

export interface LiveObject {
    readonly handle: Handle;
}

export interface Clip extends LiveObject {
    name: string;
    /** 0xRRGGBB. */
    color: number;
    /** Whether the clip is switched off. */
    muted: boolean;
    readonly startTime: number;
    readonly endTime: number;
}

export interface Track extends LiveObject {
    name: string;
    mute: boolean;
    readonly arrangementClips: readonly Clip[];
    readonly groupTrack: Track | null;
    /** Removes what lies in the range; clips that reach beyond it are cut to it. */
    clearClipsInRange(startTime: number, endTime: number): Promise<void>;
}

export interface AudioTrack extends Track {
    /** Without a duration the clip is as long as its file. */
    createAudioClip(args: { filePath: string; startTime: number; isWarped: boolean }): Promise<Clip>;
}

export interface Song {
    readonly tracks: readonly Track[];
    /** Creates a track after the last selected one. */
    createAudioTrack(): Promise<AudioTrack>;
    deleteTrack(track: Track): Promise<void>;
    /** Creates a copy directly after the track. */
    duplicateTrack(track: Track): Promise<Track>;
}

/** What a command is given of a selection in the Arrangement. */
export interface ArrangementSelection {
    readonly time_selection_start: number;
    readonly time_selection_end: number;
    /** Tracks and take lanes. */
    readonly selected_lanes: readonly Handle[];
}

/** Says how far a job is: what it does, and how much of it is done in percent. */
export type Update = (text: string, percent?: number) => Promise<void>;

/** The part of an AbortSignal that is used; Live's runtime lacks most web globals. */
export interface CancelSignal {
    readonly aborted: boolean;
    addEventListener(type: "abort", listener: () => void): void;
    removeEventListener(type: "abort", listener: () => void): void;
}

export type Scope = "AudioClip" | "AudioTrack.ArrangementSelection";

export interface Live {
    readonly application: { readonly song: Song };
    readonly commands: { registerCommand(id: string, run: (argument: unknown) => void): void };
    readonly ui: {
        registerContextMenuAction(scope: Scope, title: string, commandId: string): Promise<unknown>;
        /** Shows a page until it sends its answer. */
        showModalDialog(url: string, width: number, height: number): Promise<string>;
        withinProgressDialog(
            text: string, options: { progress?: number }, job: (update: Update, signal: CancelSignal) => Promise<unknown>): Promise<unknown>;
    };
    readonly resources: {
        /** Writes what the track plays before its devices to a WAV file in the temporary folder. */
        renderPreFxAudio(track: AudioTrack, startTime: number, endTime: number): Promise<string>;
        /** Copies a file into the project; the copy's path is to be used from then on. */
        importIntoProject(path: string): Promise<string>;
    };
    /** The only folders an installed extension may read and write. */
    readonly environment: { readonly tempDirectory: string | undefined; readonly storageDirectory: string | undefined };
    getObjectFromHandle<T extends LiveObject>(handle: Handle, kind: Kind<T>): T;
    /** One step of Live's undo. What is created in it can be changed only after it. */
    withinTransaction<T>(change: () => T): T;
}

/** A class of Live's objects. */
export type Kind<T extends LiveObject> = abstract new (...args: any[]) => T;

/** The classes that tell Live's objects apart. */
export interface Kinds {
    readonly AudioClip: Kind<Clip>;
    readonly AudioTrack: Kind<AudioTrack>;
    readonly LiveObject: Kind<LiveObject>;
}
