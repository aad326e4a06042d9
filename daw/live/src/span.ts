import type { ArrangementSelection, Handle, Kinds, Live, Track } from "./live.js";
import { Refusal } from "./refusal.js";

/** A stretch of one audio track that is to be separated. */
export interface Span {
    readonly track: Handle;
    readonly trackName: string;
    /** In beats. */
    readonly start: number;
    /** In beats. */
    readonly end: number;
}

/** Clip edges closer than this, in beats, count as the same: Live's own arithmetic leaves such differences. */
const Edge = 1e-6;

/** Whether two stretches have some time in common. */
export function overlaps(clip: { startTime: number; endTime: number }, span: Span): boolean {
    return clip.endTime > span.start + Edge && clip.startTime < span.end - Edge;
}

/** Whether a clip lies wholly in a stretch. */
export function liesIn(clip: { startTime: number; endTime: number }, span: Span): boolean {
    return clip.startTime >= span.start - Edge && clip.endTime <= span.end + Edge;
}

/**
 * What was right-clicked, as stretches of audio tracks.
 * @param argument What Live gives the command: the handle of a clip, or a selection.
 * @throws Refusal when there is nothing to separate in it.
 */
export function spansOf(live: Live, kinds: Kinds, argument: unknown): Span[] {
    return isSelection(argument) ? spansOfSelection(live, kinds, argument) : [spanOfClip(live, kinds, argument as Handle)];
}

function isSelection(argument: unknown): argument is ArrangementSelection {
    return typeof argument === "object" && argument !== null && "selected_lanes" in argument;
}

function spanOfClip(live: Live, kinds: Kinds, handle: Handle): Span {
    const clip = live.getObjectFromHandle(handle, kinds.AudioClip);
    const track = live.application.song.tracks.find(one => one.arrangementClips.some(other => other.handle.id === handle.id));
    if (track === undefined)
        throw new Refusal("Live lets extensions hear the main lanes of the Arrangement only. Drag this clip onto a track there, and separate it there.");
    if (clip.muted)
        throw new Refusal("This clip is switched off, so nothing of it would be heard. Switch it on first (key 0).");
    return { track: track.handle, trackName: track.name, start: clip.startTime, end: clip.endTime };
}

function spansOfSelection(live: Live, kinds: Kinds, selection: ArrangementSelection): Span[] {
    const { time_selection_start: start, time_selection_end: end } = selection;
    if (end - start <= Edge)
        throw new Refusal("Select a stretch of time on an audio track first.");

    const groups = new Set(live.application.song.tracks.map(track => track.groupTrack?.handle.id));
    const spans = selection.selected_lanes
        .map(lane => live.getObjectFromHandle(lane, kinds.LiveObject))
        .filter((lane): lane is Track & InstanceType<Kinds["AudioTrack"]> => lane instanceof kinds.AudioTrack && !groups.has(lane.handle.id))
        .map(track => ({ track: track.handle, trackName: track.name, start, end, clips: track.arrangementClips }))
        .filter(span => span.clips.some(clip => !clip.muted && overlaps(clip, span)));
    if (spans.length === 0)
        throw new Refusal("No audio track of this selection has a clip there that is switched on. Select a stretch with clips on it; a group cannot be heard, its tracks can.");
    return spans.map(({ clips: _, ...span }) => span);
}
