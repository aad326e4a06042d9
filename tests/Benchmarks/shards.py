#!/usr/bin/env python3
"""What a second of audio costs, by one process of two jobs and by shards of one thread: time of the processors, memory a process, disk.

usage: shards.py PROGRAM [SONGS [SECONDS]]

PROGRAM is a built tagbox; 16 songs of 240 s by default, whose stems take 4 GB of the disk for temporary files. The songs are made up: a
chord and a beat in stereo at 44.1 kHz. The settings take turns, two rounds, and the
better round counts: others may be at work on the machine, which makes caches cold, and the clock on the wall says little. A list of two
short songs goes first, whose cost is a process' start; then one song alone, as any process takes it, for its memory.
"""
import array
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import wave

RATE = 44100
ROUNDS = 2


def write(path, seed, seconds):
    noise = random.Random(seed)
    pitch = 220 * 2 ** (seed % 12 / 12)
    samples = array.array("h")
    for n in range(RATE):
        t = n / RATE
        chord = sum(math.sin(2 * math.pi * pitch * ratio * t) for ratio in (1, 1.26, 1.5)) * math.exp(-2 * (t % 1)) / 8
        beat = (noise.random() * 2 - 1) * math.exp(-30 * (t % 0.5)) / 3
        samples.append(int(32000 * (0.7 * chord + 0.3 * beat)))
        samples.append(int(32000 * (0.3 * chord + 0.7 * beat)))
    with wave.open(path, "wb") as song:
        song.setnchannels(2)
        song.setsampwidth(2)
        song.setframerate(RATE)
        song.writeframes(samples.tobytes() * seconds)


def songs(folder, count, seconds):
    os.makedirs(folder)
    for song in range(count):
        write(os.path.join(folder, f"{song:03}.wav"), song, seconds)


def size(folder):
    return sum(os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(folder) for name in names)


def run(program, music, commands):
    """Starts all commands at once; returns seconds of the processors, seconds on the wall, the largest process in bytes, bytes written."""
    stems = tempfile.mkdtemp(prefix="tagbox-shards-")
    begin = time.monotonic()
    running = [
        subprocess.Popen([program, "separate", music, "--out", stems, "--stems", "drums,piano", "--quiet", *options]).pid
        for options in commands
    ]
    spent, largest = 0.0, 0
    for process in running:
        _, status, used = os.wait4(process, 0)
        if status != 0:
            sys.exit("a process failed")
        spent += used.ru_utime + used.ru_stime
        largest = max(largest, used.ru_maxrss * 1024)
    written = size(stems)
    shutil.rmtree(stems)
    return spent, time.monotonic() - begin, largest, written


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 16
    seconds = int(sys.argv[3]) if len(sys.argv) > 3 else 240
    settings = {"--jobs 2": [["--jobs", "2", "--threads", "2"]]}
    for parts in (2, 4, 8):
        settings[f"{parts} shards"] = [["--shard", f"{part}/{parts}", "--threads", "1"] for part in range(1, parts + 1)]
    folder = tempfile.mkdtemp(prefix="tagbox-songs-")
    try:
        short, music = os.path.join(folder, "short"), os.path.join(folder, "music")
        songs(short, 2, 1)
        songs(music, count, seconds)
        start = min(run(program, short, settings["--jobs 2"])[0] for _ in range(ROUNDS))
        alone = run(program, os.path.join(music, "000.wav"), [["--threads", "1"]])[2]
        rounds = {name: [] for name in settings}
        for _ in range(ROUNDS):
            for name, commands in settings.items():
                rounds[name].append(run(program, music, commands))
                print(name, *(f"{number:.6g}" for number in rounds[name][-1]), file=sys.stderr, flush=True)
        print(f"{count} songs of {seconds} s; a process of two songs of 1 s takes {start:.1f} s of a processor, one song alone {alone / 1e6:.0f} MB")
        print("| | processor's s a second of audio | beside `--jobs 2` | wall, s | largest process, MB | written, MB a minute of audio |")
        print("|---|---|---|---|---|---|")
        audio = count * seconds
        base = min(rounds["--jobs 2"])[0]
        for name, results in rounds.items():
            spent, wall, largest, written = min(results)
            print(f"| `{name}` | {spent / audio:.3f} | {100 * (spent / base - 1):+.1f} % | {wall:.0f} | {largest / 1e6:.0f} | {written / audio * 60 / 1e6:.0f} |")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
