"""Trains the network of the learned prior for a given number of minutes; stops and resumes at any time.

    python3 -m learned.train --corpus DIR [DIR ...] --run DIR --minutes 60
"""

import argparse
import copy
import itertools
import math
import os
import signal
import time

import torch
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from learned.examine import Examination
from learned.parts import COUNT, PartNetwork, asked_for, beside, factorise, lessons, losses, placed, tokens
from tagger.export import load_weights
from tagger.precision import bfloat16_pays
from learned.scenes import Corpus, Scenes


class Stream(IterableDataset):
    """Endless batches of new scenes, composed and factorised; the first ones of few sources."""

    def __init__(self, folders, seed, batch, pool, easy):
        self.folders, self.seed, self.batch, self.pool, self.easy = folders, seed, batch, pool, easy

    def __iter__(self):
        torch.set_num_threads(1)
        torch.set_flush_denormal(True)
        worker = get_worker_info()
        seed = self.seed + (worker.id if worker else 0)
        scenes = Scenes(Corpus(self.folders), seed, self.batch, self.pool, fresh=self.batch)
        generator = torch.Generator().manual_seed(seed)
        for index in itertools.count():
            scenes.most = 3 if index < self.easy else 6
            with torch.no_grad():
                p, a, c, which = scenes.batch_of()
                w, h = factorise(p, COUNT, int(torch.randint(15, 36, (1,), generator=generator)), generator)
                batch = [t.half() for t in tokens(w, h)] + list(lessons(w, h, p, a, c, which))
            yield batch


class Lessons:
    """Scenes that are taught again and again: a buffer in which new ones replace the oldest."""

    def __init__(self, stream, size, seed):
        self.stream, self.size = stream, size
        self.generator = torch.Generator().manual_seed(seed)
        self.kept, self.next = [], 0

    def renew(self):
        """Takes in one batch of new scenes."""
        for row in zip(*next(self.stream)):
            if len(self.kept) < self.size:
                self.kept.append(row)
            else:
                self.kept[self.next % self.size] = row
            self.next += 1

    def batch(self, count):
        """Some of the scenes, with a few of their components left out."""
        chosen = torch.randint(len(self.kept), (count,), generator=self.generator).tolist()
        rows = [torch.stack(part).float() if part[0].is_floating_point() else torch.stack(part) for part in zip(*(self.kept[i] for i in chosen))]
        order = torch.randperm(COUNT, generator=self.generator)[:int(torch.randint(COUNT - 6, COUNT + 1, (1,), generator=self.generator))]
        spectra, courses, shares, pairs, share, weight, product, gram, energy, which = rows
        share = share[:, order]
        near = beside(placed(share, self.generator))
        pairs = torch.cat([pairs[:, order][:, :, order][..., :-near.shape[3]], near], 3)
        return (spectra[:, order], courses[:, order], shares[:, order], pairs, asked_for(which, self.generator)), (
            share, weight[:, order], product[:, order], gram[:, order][:, :, order], energy, which)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", required=True, nargs="+")
    parser.add_argument("--run", required=True)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--batch", type=int, default=48)
    parser.add_argument("--fresh", type=int, default=12, help="new scenes a step")
    parser.add_argument("--buffer", type=int, default=9000, help="scenes kept, about 0.1 MB each")
    parser.add_argument("--rate", type=float, default=6e-4)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--pool", type=int, default=480)
    parser.add_argument("--every", type=float, default=6)
    parser.add_argument("--exam", type=int, default=96)
    parser.add_argument("--start", help="separator.safetensors to go on from")
    parser.add_argument("--seed", type=int, default=65)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    os.makedirs(args.run, exist_ok=True)
    checkpoint = os.path.join(args.run, "checkpoint.pt")
    log = open(os.path.join(args.run, "train.log"), "a", encoding="utf-8", buffering=1)

    def say(text):
        print(text, flush=True)
        log.write(text + "\n")

    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    lower = bfloat16_pays(device)
    network = PartNetwork().to(device)
    if args.start:
        network.load_state_dict(load_weights(args.start)[0])
    average = copy.deepcopy(network).eval()
    optimiser = torch.optim.AdamW(network.parameters(), lr=args.rate, weight_decay=0.02)
    step, spent = 0, 0.0
    if os.path.exists(checkpoint):
        state = torch.load(checkpoint, map_location=device)
        network.load_state_dict(state["model"]), average.load_state_dict(state["average"]), optimiser.load_state_dict(state["optimiser"])
        step, spent = state["step"], state["spent"]
    examination = Examination([os.path.join(folder, "held-out") for folder in args.corpus], args.exam)
    stream = Stream([os.path.join(folder, "train") for folder in args.corpus], args.seed + step, args.fresh, args.pool, easy=0 if step or args.start else 200)
    loader = DataLoader(stream, batch_size=None, num_workers=args.workers, prefetch_factor=4 if args.workers else 2)
    teacher = Lessons(iter(loader), args.buffer, args.seed + step)
    for _ in range(32):
        teacher.renew()
    running, examined, last, budget = torch.zeros(2), spent, time.time(), args.minutes * 60

    def save():
        torch.save({"model": network.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict(),
                    "step": step, "spent": spent}, checkpoint + ".new")
        os.replace(checkpoint + ".new", checkpoint)

    stopped = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))
    while spent < budget and not stopped:
        progress = spent / budget
        for group in optimiser.param_groups:
            group["lr"] = args.rate * min(1, (step + 1) / 400) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * progress)))
        teacher.renew()
        seen, taught = teacher.batch(args.batch)
        network.train()
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=lower):
            logits = network(*(t.to(device) for t in seen))
        entropy, distortion = losses(logits, seen[-1].to(device), *(t.to(device) for t in taught))
        loss = (1 - 0.7 * progress) * entropy + distortion
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        if not torch.isfinite(norm):
            raise SystemExit(f"the gradient is not finite at step {step}; the run goes on from its last checkpoint")
        optimiser.step()
        step += 1
        decay = min(0.998, (step + 1) / (step + 20))
        with torch.no_grad():
            for kept, new in zip(average.parameters(), network.parameters()):
                kept.lerp_(new, 1 - decay)
        running += torch.stack([entropy, distortion]).detach().cpu()
        now = time.time()
        spent, last = spent + now - last, now
        if step % 100 == 0:
            say(f"{spent / 60:6.1f} min  step {step}  entropy {running[0] / 100:.3f}  distortion {running[1] / 100:.3f}")
            running = torch.zeros(2)
        if spent - examined > args.every * 60 or spent >= budget:
            examined = spent
            say(f"{spent / 60:6.1f} min  step {step}  {examination(average).line()}")
            save()
            last = time.time()
    save()


if __name__ == "__main__":
    main()
