"""Trains the VQ-VAE.

    python3 -m vqvae.train --corpus DIR --run DIR [--minutes 45] [--rows 12] [--samples 8192] [--seed 4] [--threads 1] [--layout ours]

Goes on from RUN/checkpoint.pt where there is one; `--minutes` counts all runs together. SIGTERM and Ctrl+C end a run after the
step at hand, with its checkpoint written.
"""

import argparse
import math
import os
import signal
import time

import numpy as np
import torch

from vqvae import losses
from vqvae.clips import Clips
from vqvae.network import LAYOUTS, VqVae

RATE, WARM_UP, COOL_DOWN = 1e-3, 100, 0.25      # of the optimiser; steps; the last part of the time, down to a tenth
SAVE_SECONDS = 60
FREE_STEPS = 60                                 # without quantisation, so that codes begin among sensible latents


def rate_at(step, done):
    """The learning rate after so many steps and a fraction of the time."""
    cooling = min(1, (1 - done) / COOL_DOWN)
    return RATE * min(1, (step + 1) / WARM_UP) * 0.1 ** (1 - max(0, cooling))


def train_step(model, optimiser, audio, step):
    """One step; returns the losses."""
    if step < FREE_STEPS:
        latents = model.encoders[0](audio[:, None])
        estimate, commitment = model.decoders[0](latents, composed=True)[:, 0], torch.zeros(())
        if step == FREE_STEPS - 1:
            model.codebook.restart(latents.detach().transpose(1, 2).flatten(0, 1))
    else:
        estimate, commitment = model(audio)
    squares, distance = losses.waveform(audio, estimate).mean(), losses.spectral(audio, estimate).mean()
    optimiser.zero_grad()
    (squares + distance + losses.COMMITMENT * commitment).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    return squares.item(), distance.item(), commitment.item()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--run", required=True)
    parser.add_argument("--minutes", type=float, default=45)
    parser.add_argument("--rows", type=int, default=12, help="clips a step")
    parser.add_argument("--samples", type=int, default=8192, help="of each")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--layout", choices=LAYOUTS, default="ours", help="Jukebox's is only for comparison: release.py takes ours")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    os.makedirs(args.run, exist_ok=True)
    path = os.path.join(args.run, "checkpoint.pt")
    model, clips, step, spent, means = VqVae(LAYOUTS[args.layout]), Clips(os.path.join(args.corpus, "train")), 0, 0.0, np.zeros(3)
    optimiser = torch.optim.Adam(model.parameters(), RATE, betas=(0.9, 0.99))
    if os.path.exists(path):
        state = torch.load(path, map_location="cpu")
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        step, spent, means = state["step"], state["seconds"], state["means"]
        torch.manual_seed(args.seed + step)
        print(f"goes on after step {step}, {spent:.0f} s", flush=True)
    rng = np.random.default_rng([args.seed, step])
    started, saved, stops = time.time() - spent, time.time(), []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stops.append(True))

    def save():
        state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "seconds": time.time() - started, "means": means}
        torch.save(state, path + ".part")
        os.replace(path + ".part", path)

    while not stops and (done := (time.time() - started) / (60 * args.minutes)) < 1:
        for group in optimiser.param_groups:
            group["lr"] = rate_at(step, done)
        found = train_step(model, optimiser, clips.batch(rng, args.rows, args.samples), step)
        means += 0.02 * (np.array(found) - means)
        step += 1
        if step % 50 == 0:
            correction = 1 - 0.98 ** step
            squares, distance, commitment = means / correction
            print(f"{step:6d}  {time.time() - started:6.0f} s  SNR {-10 * math.log10(squares):5.2f} dB  spectral {distance:.3f}  "
                  f"commitment {commitment:.3f}  codes {int((model.codebook.uses >= 1).sum())}", flush=True)
        if time.time() - saved > SAVE_SECONDS:
            save()
            saved = time.time()
    save()
    if stops:
        raise SystemExit(f"stopped after step {step}; the same command goes on")


if __name__ == "__main__":
    main()
