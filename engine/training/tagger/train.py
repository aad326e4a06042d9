"""Trains the tagger for a given number of minutes; stops and resumes at any time.

    python3 -m tagger.train --corpus DIR [DIR ...] --run DIR --minutes 60
"""

import argparse
import copy
import math
import os
import signal
import time

import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from mixing.corpus import Corpus
from tagger.evaluate import Examination, report
from mixing.mixer import Mixer
from tagger.model import Tagger, multiply_adds
from tagger.peers import Peers
from tagger.precision import bfloat16_pays
from tagger.spectral import SpectralMixer
from vocabulary import TAGS


class Batches(IterableDataset):
    """Endless batches, each worker with its own seed."""

    def __init__(self, kind, folders, seed, batch, pool):
        self.kind, self.folders, self.seed, self.batch, self.pool = kind, folders, seed, batch, pool

    def __iter__(self):
        torch.set_num_threads(1)
        torch.set_flush_denormal(True)
        worker = get_worker_info()
        mixer = self.kind(Corpus(*self.folders), self.seed + (worker.id if worker else 0), self.batch, self.pool)
        while True:
            yield mixer.batch_of()


def loss_of(logits, labels, weights, single):
    """Weighted BCE, plus a little cross-entropy on isolated sources."""
    loss = F.binary_cross_entropy_with_logits(logits, labels, weights, reduction="sum") / weights.sum().clamp_min(1)
    alone = single >= 0
    if alone.any():
        loss = loss + 0.03 * F.cross_entropy(logits[alone], single[alone], label_smoothing=0.05)
    return loss


def train(peers, args):
    """Train in one of the processes; the first one examines and saves."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    lower = bfloat16_pays(device)
    checkpoint = os.path.join(args.run, "checkpoint.pt")
    log = open(os.path.join(args.run, "train.log"), "a", encoding="utf-8", buffering=1)

    def say(text):
        if peers.rank == 0:
            print(text, flush=True)
            log.write(text + "\n")

    model = Tagger().to(device).to(memory_format=torch.channels_last)
    if args.start:
        model.load_state_dict(torch.load(args.start, map_location=device)["average"])
    average = copy.deepcopy(model).eval()
    optimiser = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.02)
    step, spent = 0, 0.0
    if os.path.exists(checkpoint):
        state = torch.load(checkpoint, map_location=device)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        step, spent = state["step"], state["spent"]
    say(f"{multiply_adds() / 1e6:.0f} M multiply-adds, device {device}, from step {step}, {spent / 60:.1f} minutes spent")

    torch.manual_seed(args.seed + peers.rank)
    examination = Examination(os.path.join(args.corpus[0], "held-out"), args.crops, 15 * args.crops) if peers.rank == 0 else None
    batches, kind = None, None
    running, last, examined = 0.0, time.time(), spent
    budget = args.minutes * 60

    def save():
        torch.save({"model": model.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict(),
                    "step": step, "spent": spent, "tags": TAGS}, checkpoint + ".new")
        os.replace(checkpoint + ".new", checkpoint)

    stopped, enough = [], 0
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))
    while spent < budget and not enough:
        progress = spent / budget
        rate = args.rate * min(1, (step + 1) / 200) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * progress)))
        for group in optimiser.param_groups:
            group["lr"] = rate
        model.train()
        wanted = SpectralMixer if progress < args.spectral else Mixer
        if kind is not wanted:
            kind = wanted
            say(f"{spent / 60:6.1f} min  step {step}  {kind.__name__}")
            mixing = Batches(kind, [os.path.join(folder, "train") for folder in args.corpus], args.seed + step + 1000 * peers.rank,
                             args.batch // peers.count, args.pool)
            batches = iter(DataLoader(mixing, batch_size=None, num_workers=args.workers, prefetch_factor=4 if args.workers else 2))
        audio, labels, weights, single = (t.to(device) for t in next(batches))
        features = model.features(audio) if audio.dim() == 2 else audio
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=lower):
            logits = model.classify(features)
        loss = loss_of(logits, labels, weights, single)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        now = time.time()
        spent, last = spent + now - last, now
        spent, enough = peers.agree(model, spent * peers.count * (peers.rank == 0), len(stopped))  # the first one's clock
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimiser.step()
        step += 1
        decay = min(0.998, (step + 1) / (step + 20))
        with torch.no_grad():
            for kept, new in zip(average.state_dict().values(), model.state_dict().values()):
                if kept.dtype.is_floating_point:
                    kept.lerp_(new, 1 - decay)
                else:
                    kept.copy_(new)
        running += loss.item()
        if step % 100 == 0:
            say(f"{spent / 60:6.1f} min  step {step}  loss {running / 100:.4f}  rate {rate:.5f}")
            running = 0.0
        if examination and (spent - examined > args.every * 60 or spent >= budget):
            examined = spent
            result = examination(average.classify, average)
            say(f"{spent / 60:6.1f} min  step {step}  top-1 {result[0]:.3f}  mAP {result[3]:.3f}")
            say(report(*result))
            save()
            last = time.time()
    if peers.rank == 0:
        save()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", nargs="+", required=True, help="the first one's held-out split examines")
    parser.add_argument("--run", required=True, help="folder of the checkpoint and the log")
    parser.add_argument("--minutes", type=float, default=60, help="of training in all, resumed runs counted in")
    parser.add_argument("--batch", type=int, default=64, help="examples a step")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--workers", type=int, default=0, help="of each process, that mix")
    parser.add_argument("--processes", type=int, default=1 if torch.cuda.is_available() else min(4, os.cpu_count()), help="that share a batch")
    parser.add_argument("--spectral", type=float, default=0.8, help="share of the time with mixtures made of mel powers")
    parser.add_argument("--pool", type=int, default=1500, help="treated crops kept per worker")
    parser.add_argument("--every", type=float, default=6, help="minutes between evaluations")
    parser.add_argument("--crops", type=int, default=20, help="per tag in the evaluations on the way")
    parser.add_argument("--start", help="checkpoint whose averaged weights to start from")
    parser.add_argument("--seed", type=int, default=48)
    args = parser.parse_args()
    os.makedirs(args.run, exist_ok=True)
    Peers.start(train, args.processes, os.path.join(os.path.abspath(args.run), f"peers-{os.getpid()}"), args)


if __name__ == "__main__":
    main()
