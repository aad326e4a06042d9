"""Accuracy on the held-out soundfont, kits and voices.

    python3 -m tagger.evaluate --corpus DIR --weights tagger.safetensors [--markdown FILE] [--sources 2 5] [--split held-out]

Isolated: crops at -20 dBFS; the surest tag must be the tag itself (neighbours count as errors).
Mixtures: 2 to 5 (`--sources`) different tags at 0 to -10 dB; average precision per tag, a tag being present when its
source is above -20 dB of the mixture.
Both of one clip of 3 s, and of 9 s as `tagbox tags` hears it: a clip after the other, the mean of how sure each is.
"""

import argparse
import os

import numpy as np
import torch

from mixing.corpus import LENGTH, Corpus
from mixing.effects import emphasised, level_of
from tagger.export import load_weights
from tagger.model import Tagger, run_folded
from mixing.pool import PRESENT
from vocabulary import TAGS


def isolated_set(corpus, per_tag, clips, seed=7):
    """Crops of every tag: (audio, tag indices)."""
    rng = np.random.default_rng(seed)
    tags = [tag for tag in corpus.tags for _ in range(per_tag)]
    return torch.tensor(np.stack([corpus.crop(rng, tag, frames=clips * LENGTH)[0] for tag in tags])), torch.tensor(tags)


def mixture_set(corpus, count, clips, sources=(2, 5), seed=8):
    """Mixtures of so many sources, the fewest and the most: (audio, labels)."""
    rng = np.random.default_rng(seed)
    audio, labels = torch.zeros(count, clips * LENGTH), torch.zeros(count, len(TAGS))
    for i in range(count):
        chosen = rng.choice(corpus.tags, size=int(rng.integers(sources[0], sources[1] + 1)), replace=False)
        parts = torch.tensor(np.stack([corpus.crop(rng, t, frames=clips * LENGTH)[0] * 10 ** (-rng.uniform(0, 10) / 20) for t in chosen]))
        raw, bright = level_of(parts) ** 2, level_of(emphasised(parts)) ** 2
        share = torch.maximum(raw / raw.sum(), bright / bright.sum())
        for tag, s in zip(chosen, share):
            labels[i, tag] = float(s > PRESENT)
        mix = parts.sum(0)
        audio[i] = mix / level_of(mix) * 0.1
    return audio, labels


@torch.no_grad()
def heard(classify, model, audio, size=64):
    """How sure the tagger is of every tag: (crops, tags), the mean over a crop's clips."""
    clips = audio.reshape(-1, LENGTH)
    sure = torch.cat([classify(model.features(clips[i:i + size])).sigmoid() for i in range(0, len(clips), size)])
    return sure.reshape(len(audio), -1, len(TAGS)).mean(1)


def average_precision(scores, truth):
    """Area under the precision-recall curve, as the mean precision at each positive."""
    order = np.argsort(-scores, kind="stable")
    hits = truth[order] > 0
    if not hits.any():
        return float("nan")
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean())


class Examination:
    """Fixed evaluation sets, of so many clips of 3 s each."""

    def __init__(self, folder, per_tag, mixtures, clips=1, sources=(2, 5)):
        corpus = Corpus(folder)
        self.tags = corpus.tags
        self.audio, self.truth = isolated_set(corpus, per_tag, clips)
        self.mixtures, self.labels = mixture_set(corpus, mixtures, clips, sources)

    def __call__(self, classify, model):
        """(top-1, accuracy per tag, confusion counts, mAP, AP per tag)."""
        guess = heard(classify, model, self.audio).argmax(1)
        confusion = np.zeros((len(TAGS), len(TAGS)), int)
        for t, g in zip(self.truth.tolist(), guess.tolist()):
            confusion[t, g] += 1
        accuracy = {t: confusion[t, t] / confusion[t].sum() for t in self.tags}
        scores = heard(classify, model, self.mixtures).numpy()
        precision = {t: average_precision(scores[:, t], self.labels[:, t].numpy()) for t in self.tags}
        return (float((guess == self.truth).float().mean()), accuracy, confusion, float(np.nanmean(list(precision.values()))),
                precision)


def report(top, accuracy, confusion, mean_precision, precision):
    """The result as Markdown."""
    lines = [f"Isolated top-1: {100 * top:.1f} %. Mixtures: mAP {mean_precision:.3f}.", "",
             "| tag | isolated | AP in mixtures |", "|---|---|---|"]
    for t, value in accuracy.items():
        lines.append(f"| {TAGS[t]} | {100 * value:.0f} % | {precision[t]:.2f} |")
    lines += ["", "| sounds | named, in percent |", "|---|---|"]
    for t in accuracy:
        share = 100 * confusion[t] / confusion[t].sum()
        named = [f"{TAGS[i]} {share[i]:.0f}" for i in np.argsort(-share) if share[i] >= 3]
        lines.append(f"| {TAGS[t]} | {', '.join(named)} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--markdown")
    parser.add_argument("--crops", type=int, default=40, help="per tag")
    parser.add_argument("--sources", type=int, nargs=2, default=(2, 5), metavar=("FEWEST", "MOST"), help="in a mixture")
    parser.add_argument("--split", choices=("held-out", "train"), default="held-out")
    args = parser.parse_args()
    torch.set_num_threads(2)
    tensors, _ = load_weights(args.weights)
    model = Tagger().eval()
    text = ""
    for clips in (1, 3):
        examination = Examination(os.path.join(args.corpus, args.split), args.crops, 20 * args.crops, clips, args.sources)
        text += f"## {3 * clips} seconds\n\n" + report(*examination(lambda f: run_folded(tensors, f), model)) + "\n"
    print(text)
    if args.markdown:
        with open(args.markdown, "w", encoding="utf-8") as out:
            out.write(text)


if __name__ == "__main__":
    main()
