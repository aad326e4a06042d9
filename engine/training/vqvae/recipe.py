"""One command for the VQ-VAE: corpus, training, weights, golden vectors and held-out table.

    python3 -m vqvae.recipe --work DIR [--corpus DIR] [--minutes 45] [--threads 1] [--scale 1] [--install] [--smoke]

`--install` writes into the repository; otherwise the results stay in DIR/out. What is already rendered or trained in DIR is kept.
`--smoke` proves the whole chain in about a minute, with weights that are good for nothing.
"""

import argparse
import os

from steps import ROOT, WEIGHTS, run
from vqvae.network import SAMPLE_RATE


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", required=True, help="folder for checkpoints")
    parser.add_argument("--corpus", help="rendered corpus; rendered into DIR/corpus32 (about 2.5 GB) by default")
    parser.add_argument("--minutes", type=float, default=45, help="of training")
    parser.add_argument("--threads", type=int, default=1, help="of training")
    parser.add_argument("--scale", type=float, default=1, help="of the latents, see release.py")
    parser.add_argument("--install", action="store_true", help="write weights and golden vectors into the repository")
    parser.add_argument("--smoke", action="store_true")
    args = parser.parse_args()
    corpus, training, out = args.corpus or os.path.join(args.work, "corpus32"), os.path.join(args.work, "vqvae"), os.path.join(args.work, "out")
    weights = WEIGHTS if args.install else out
    golden = os.path.join(ROOT, "tests/data/vqvae") if args.install else os.path.join(out, "golden")
    run("rendering.render", "--corpus", corpus, "--rate", SAMPLE_RATE, *(["--smoke"] if args.smoke else ["--minutes", 24]))
    small = ["--minutes", 0.3, "--rows", 4] if args.smoke else ["--minutes", args.minutes]
    run("vqvae.train", "--corpus", corpus, "--run", training, "--threads", args.threads, *small)
    run("vqvae.release", "--checkpoint", os.path.join(training, "checkpoint.pt"), "--weights", weights, "--golden", golden, "--scale", args.scale)
    os.makedirs(out, exist_ok=True)
    run("vqvae.evaluate", "--corpus", corpus, "--weights", os.path.join(weights, "vqvae.safetensors"),
        "--markdown", os.path.join(out, "held-out.md"), *(["--crops", 1] if args.smoke else []))


if __name__ == "__main__":
    main()
