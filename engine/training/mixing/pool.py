"""A pool of treated source crops that batches are mixed of, and the labels of a mixture by audibility."""

import numpy as np
import torch

from mixing.effects import Effects, compress, level_of
from vocabulary import INDEX, NEIGHBOURS, TAGS

MOST = 6                    # sources in a mixture
PRESENT, ABSENT = 1e-2, 10 ** -3.5
BAND = ["vocals", "drums", "bass", "acoustic guitar", "electric guitar", "distorted guitar", "piano", "electric piano",
        "organ", "synth pad", "synth lead", "strings", "saxophone", "brass", "synth bass", "percussion"]


class Pool:
    """Treated source crops, renewed little by little; subclasses decide what of a crop is kept."""

    def __init__(self, corpus, seed, batch, pool, fresh):
        self.rng = np.random.default_rng(seed)
        self.generator = torch.Generator().manual_seed(int(seed) % (1 << 31))
        self.corpus, self.batch, self.fresh, self.size = corpus, batch, fresh, pool
        self.effects = Effects(self.rng)
        self.pool_tag = np.zeros(pool, int)
        self.by_tag = [[] for _ in TAGS]
        self.next = 0
        self.weights = torch.ones(len(TAGS), len(TAGS))
        for (source, other), weight in NEIGHBOURS.items():
            self.weights[INDEX[source], INDEX[other]] = weight
        self.tag_order = []
        self.allocate()
        while self.next < pool:
            self.renew(60)

    def renew(self, count):
        """Replace the oldest crops of the pool."""
        rng, crops, tags = self.rng, [], []
        for _ in range(count):
            if not self.tag_order:
                self.tag_order = list(rng.permutation(self.corpus.tags))
            tag = int(self.tag_order.pop())
            rate = 2 ** rng.normal(0, 0.12) if rng.random() < 0.6 else 1.0
            x, _ = self.corpus.crop(rng, tag, float(np.clip(rate, 0.75, 1.33)), rng.uniform(0, 0.006) if rng.random() < 0.25 else 0.0)
            crops.append(x)
            tags.append(tag)
        audio = self.effects(rng, torch.tensor(np.stack(crops)))
        amount = torch.tensor(np.where(rng.random(count) < 0.3, rng.uniform(0.1, 0.6, count), 0.0), dtype=torch.float32)
        if (amount > 0).any():
            squeezed = amount > 0
            audio[squeezed] = compress(audio[squeezed] / level_of(audio[squeezed])[:, None] * 0.1, amount[squeezed])
        drive = torch.tensor(np.where(rng.random(count) < 0.2, rng.uniform(0.5, 2.0, count), 0.0), dtype=torch.float32)
        for i in torch.nonzero(drive)[:, 0].tolist():
            if TAGS[tags[i]] != "electric guitar":
                audio[i] = torch.tanh(audio[i] / audio[i].abs().max() * drive[i])
        audio = audio / level_of(audio)[:, None] * 0.1
        slots = [(self.next + i) % self.size for i in range(count)]
        for slot, tag in zip(slots, tags):
            if self.next >= self.size:
                self.by_tag[self.pool_tag[slot]].remove(slot)
            self.pool_tag[slot] = tag
            self.by_tag[tag].append(slot)
            self.next += 1
        self.store(torch.tensor(slots), audio)

    def choose(self, count):
        """Pool slots of `count` sources, tags balanced, one instrument rarely twice."""
        rng = self.rng
        filled = [t for t in self.corpus.tags if self.by_tag[t]]
        if count > 1 and rng.random() < 0.4:
            filled = [t for t in filled if TAGS[t] in BAND] or filled
        tags = rng.choice(filled, size=count, replace=count > len(filled) or rng.random() < 0.1)
        return [self.by_tag[t][rng.integers(len(self.by_tag[t]))] for t in tags]

    def label(self, tags, energy, bright):
        """Labels by audibility and their weights (0 = don't care)."""
        size, count = len(tags), len(TAGS)
        known = torch.tensor(np.where(tags < 0, 0, tags))
        total = torch.zeros(size, count).scatter_add_(1, known, energy)
        shine = torch.zeros(size, count).scatter_add_(1, known, bright)
        share = torch.maximum(total / total.sum(1, keepdim=True).clamp_min(1e-12),
                              shine / shine.sum(1, keepdim=True).clamp_min(1e-12))
        labels = (share > PRESENT).float()
        weights = torch.ones(size, count)
        audible = share > ABSENT
        for source in range(count):
            rows = audible[:, source]
            if rows.any():
                weights[rows] = torch.minimum(weights[rows], self.weights[source][None])
        weights = torch.where(labels > 0, torch.ones_like(weights), weights)
        weights[audible & (labels == 0)] = 0
        return labels, weights
