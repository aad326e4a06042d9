"""How near the stems come on held-out mono scenes, computed on spectra: SI-SDR improvement by source asked for, and what absent sources get.

    python3 -m learned.examine --corpus DIR [DIR ...] --checkpoint FILE [--scenes 240]
"""

import argparse
import os
from collections import defaultdict

import torch
import torch.nn.functional as F

from learned.parts import COUNT, PartNetwork, doubts, factorise, tokens
from learned.scenes import Corpus, Scenes
from learned.sources import SOURCES


def scale_invariant(energy, product, power):
    """SI-SDR in dB of an estimate with |estimate|^2 = power and <source, estimate> = product."""
    target = product ** 2 / energy.clamp_min(1e-12)
    return 10 * torch.log10(target.clamp_min(1e-12) / (power - target).clamp_min(1e-9 * power))


class Results:
    """SI-SDR improvements and component oracles by source, and levels of absent sources in dB under the mixture."""

    def __init__(self):
        self.gains, self.bests, self.absent = defaultdict(list), defaultdict(list), defaultdict(list)

    def mean(self, lists):
        values = [value for part in lists.values() for value in part]
        return sum(values) / max(1, len(values))

    def line(self):
        """One line for the log."""
        tags = {tag: sum(values) / len(values) for tag, values in self.gains.items()}
        worst = "  ".join(f"{SOURCES[tag]} {tags[tag]:.1f}" for tag in sorted(tags, key=tags.get))
        return (f"SI-SDRi {self.mean(self.gains):.2f}  oracle {self.mean(self.bests):.2f}  absent {self.mean(self.absent):.1f} dB\n  {worst}")

    def table(self):
        """Markdown, by tag."""
        rows = ["| tag | SI-SDRi dB | oracle dB | when absent dB |", "|---|---|---|---|"]
        for tag in sorted(set(self.gains) | set(self.absent)):
            cells = [sum(part[tag]) / len(part[tag]) if part[tag] else float("nan") for part in (self.gains, self.bests, self.absent)]
            rows.append(f"| {SOURCES[tag]} | " + " | ".join(f"{cell:.1f}" for cell in cells) + " |")
        rows.append(f"| **mean** | {self.mean(self.gains):.2f} | {self.mean(self.bests):.2f} | {self.mean(self.absent):.1f} |")
        return "\n".join(rows)


class Examination:
    """A fixed set of scenes of two to four sources within 8 dB, factorised once."""

    def __init__(self, folders, scenes=96, seed=7, count=COUNT):
        maker = Scenes(Corpus(folders), seed, batch=8, pool=270, fresh=27, plain=True)
        generator = torch.Generator().manual_seed(1)
        self.batches = []
        for _ in range(-(-scenes // 8)):
            scene = maker.batch_of()
            self.batches.append((scene, factorise(scene[0], count, 60, generator)))

    @torch.no_grad()
    def __call__(self, network):
        results, device = Results(), next(network.parameters()).device
        for (p, a, c, which), (w, h) in self.batches:
            spectra, courses, shares, pairs = (t.to(device) for t in tokens(w, h))
            described = network.describe(spectra, courses, shares)
            unasked = network.name(described, pairs, torch.zeros(len(p), len(SOURCES) - 1, device=device))
            for i in range(len(p)):
                parts = torch.einsum("rk,kt->krt", w[i], h[i]) / (w[i] @ h[i]).clamp_min(1e-9)
                total, present = p[i].sum(), which[i][which[i] >= 0].tolist()
                absent = [tag for tag in range(len(SOURCES) - 1) if tag not in present][i % 4::4]
                asked = F.one_hot(torch.tensor(present + absent, device=device), len(SOURCES) - 1).float()
                logits = network.name(*(t[i:i + 1].expand(len(asked), *t.shape[1:]) for t in (described, pairs)), asked)
                lowered = asked * doubts(unasked[i:i + 1], shares[i:i + 1], F.pad(asked, (0, 1)))[0, :, None]
                gains = dict(zip(present + absent, (logits - F.pad(lowered, (0, 1))[:, None]).softmax(2).cpu()))
                match = torch.stack([(parts * c[i, j]).sum((1, 2)) for j in range(len(present))], 1)
                for j, tag in enumerate(present):
                    before = scale_invariant(a[i, j].sum(), c[i, j].sum(), total)

                    def after(gain):
                        mask = torch.einsum("k,krt->rt", gain, parts)
                        return float(scale_invariant(a[i, j].sum(), (mask * c[i, j]).sum(), (mask ** 2 * p[i]).sum()) - before)

                    results.gains[tag].append(after(gains[tag][:, tag]))
                    results.bests[tag].append(after((match.argmax(1) == j).float()))
                for tag in absent:
                    mask = torch.einsum("k,krt->rt", gains[tag][:, tag], parts)
                    results.absent[tag].append(float(10 * torch.log10((mask ** 2 * p[i]).sum() / total + 1e-10)))
        return results


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", required=True, nargs="+")
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--scenes", type=int, default=240)
    args = parser.parse_args()
    torch.set_flush_denormal(True)
    model = PartNetwork().eval()
    model.load_state_dict(torch.load(args.checkpoint, map_location="cpu")["average"])
    print(Examination([os.path.join(folder, "held-out") for folder in args.corpus], args.scenes)(model).table())


if __name__ == "__main__":
    main()
