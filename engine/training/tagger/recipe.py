"""One command for everything: corpus, training, weights, golden vectors and held-out tables.

    python3 -m tagger.recipe --work DIR [--minutes 70] [--install] [--smoke]

`--install` writes into the repository; otherwise the results stay in DIR/out. `--smoke` proves the whole
chain in a minute or two, with weights that are good for nothing.
"""

import argparse
import os

from steps import ROOT, WEIGHTS, run


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", required=True, help="folder for the corpus and checkpoints (about 1 GB)")
    parser.add_argument("--minutes", type=float, default=70, help="of training")
    parser.add_argument("--install", action="store_true", help="write weights and golden vectors into the repository")
    parser.add_argument("--smoke", action="store_true")
    args = parser.parse_args()
    corpus, training, out = (os.path.join(args.work, name) for name in ("corpus", "run", "out"))
    weights = WEIGHTS if args.install else out
    golden = os.path.join(ROOT, "tests/data/builtin") if args.install else os.path.join(out, "golden")
    run("sounds.shared_samples")
    run("rendering.render", "--corpus", corpus, *(["--smoke"] if args.smoke else []))
    small = ["--minutes", 0.2, "--batch", 8, "--pool", 60, "--crops", 1] if args.smoke else ["--minutes", args.minutes]
    run("tagger.train", "--corpus", corpus, "--run", training, *small)
    run("tagger.export", "--checkpoint", os.path.join(training, "checkpoint.pt"), "--weights", weights, "--golden", golden)
    os.makedirs(out, exist_ok=True)
    run("tagger.evaluate", "--corpus", corpus, "--weights", os.path.join(weights, "tagger.safetensors"),
        "--markdown", os.path.join(out, "held-out.md"), *(["--crops", 1] if args.smoke else []))


if __name__ == "__main__":
    main()
