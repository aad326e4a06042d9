"""Renders the corpus: mono (or stereo) 16-bit stems per tag, each file a concatenation of clips.

    python3 -m rendering.render --corpus DIR [--minutes 16] [--rate 16000] [--channels 1] [--jobs 2] [--smoke]

Writes DIR/<split>/<tag>.s16 and DIR/<split>/<tag>.json (clip offsets in frames and their sources).
`train` uses every source except the held-out soundfont, kits and voices; `held-out` uses only those.
"""

import argparse
import json
import multiprocessing
import os
import time
import zlib

import numpy as np
from scipy.signal import resample_poly

from rendering.players import clip
from scores.score import CLIP
from rendering.studio import Studio
from vocabulary import TAGS

SHARE = {"vocals": 1.6, "drums": 1.5, "percussion": 1.2, "bass": 1.2}  # more minutes where sources are many


def finish(audio, rate, target, channels):
    """Resample, set channels and normalise to int16; None when it is (nearly) silent."""
    audio = np.asarray(audio, np.float64)
    if audio.ndim == 1:
        audio = audio[:, None]
    audio = np.repeat(audio, 2, 1) if channels == 2 and audio.shape[1] == 1 else audio
    audio = audio.mean(1, keepdims=True) if channels == 1 else audio
    if rate != target:
        divisor = int(np.gcd(rate, target))
        audio = resample_poly(audio, target // divisor, rate // divisor)
    peak = np.abs(audio).max()
    if not np.isfinite(peak) or peak < 1e-4:
        return None
    return np.round(audio / peak * 0.7 * 32767).astype(np.int16)


STUDIO = None


def render_tag(job):
    """Render all clips of one tag in one split."""
    tag, split, minutes, rate, channels, folder, seed = job
    global STUDIO
    STUDIO = STUDIO or Studio()
    name = tag.replace(" ", "-")
    base = os.path.join(folder, split, name)
    if os.path.exists(base + ".json"):
        return f"{split} {tag}: kept"
    rng = np.random.default_rng([seed, zlib.crc32(f"{split}/{tag}".encode())])
    started, clips, position = time.time(), [], 0
    with open(base + ".s16", "wb") as out:
        while position < minutes * 60 * rate:
            try:
                audio, source_rate, source = clip(STUDIO, rng, tag, split == "held-out")
            except Exception as error:  # a broken sample or voice must not end the run
                print(f"{tag}: {type(error).__name__}: {error}", flush=True)
                continue
            data = finish(audio, source_rate, rate, channels)
            if data is None:
                continue
            data = data[:int((CLIP + 1) * rate)]
            data.tofile(out)
            clips.append([position, len(data), source])
            position += len(data)
    with open(base + ".json", "w", encoding="utf-8") as out:
        json.dump({"tag": tag, "rate": rate, "channels": channels, "clips": clips}, out)
    return f"{split} {tag}: {position / rate / 60:.1f} min, {len(clips)} clips in {time.time() - started:.0f} s"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--minutes", type=float, default=16)
    parser.add_argument("--rate", type=int, default=16000)
    parser.add_argument("--channels", type=int, default=1, choices=(1, 2))
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--seed", type=int, default=2110)
    parser.add_argument("--tags", nargs="*", default=TAGS)
    parser.add_argument("--smoke", action="store_true", help="half a minute per tag")
    args = parser.parse_args()
    minutes = 0.4 if args.smoke else args.minutes
    for split in ("train", "held-out"):
        os.makedirs(os.path.join(args.corpus, split), exist_ok=True)
    jobs = [(tag, split, minutes * SHARE.get(tag, 1) if split == "train" else max(0.4, minutes / 4), args.rate,
             args.channels, args.corpus, args.seed) for split in ("train", "held-out") for tag in args.tags]
    started = time.time()
    with multiprocessing.Pool(args.jobs) as pool:
        for line in pool.imap_unordered(render_tag, jobs, chunksize=1):
            print(f"{time.time() - started:6.0f} s  {line}", flush=True)


if __name__ == "__main__":
    main()
