"""Times the networks of Net.cs in PyTorch. Reads a network's name from each line of standard input and answers with the seconds
that one forward run and the gradient of its input took, on two threads, weights frozen
(but for vqvae_authors, whose weights collect gradients). A line of "gemm ROWS COLUMNS DEPTH NN", T in place of an N for a side that is stored
transposed, asks for a matrix product."""
import functools
import sys
import time

import torch
from torch import nn

torch.set_num_threads(2)


class Branches(nn.Module):
    def __init__(self, *branches):
        super().__init__()
        self.branches = nn.ModuleList(branches)

    def forward(self, x):
        return torch.cat([branch(x) for branch in self.branches], 1)


class Sum(nn.Module):
    def __init__(self, body):
        super().__init__()
        self.body = body

    def forward(self, x):
        return self.body(x) + x


class Over(nn.Module):
    def __init__(self, name, axis):
        super().__init__()
        self.name, self.axis = name, axis

    def forward(self, x):
        return x.max(self.axis).values if self.name == "max" else x.mean(self.axis)


def musicnn():
    def vertical(height):
        return nn.Sequential(nn.Conv2d(1, 204, (height, 7), padding=(0, 3)), nn.ReLU(), nn.MaxPool2d((96 - height + 1, 1)), nn.Flatten(2))

    def horizontal(width):
        return nn.Sequential(Over("mean", 2), nn.Conv1d(1, 51, width, padding=width // 2), nn.ReLU())

    def middle(channels):
        return nn.Sequential(nn.Conv1d(channels, 64, 7, padding=3), nn.ReLU())

    body = nn.Sequential(
        Branches(vertical(67), vertical(38), horizontal(129), horizontal(65), horizontal(33)),
        Branches(nn.Identity(), nn.Sequential(middle(561), Branches(nn.Identity(), nn.Sequential(Sum(middle(64)), Branches(nn.Identity(), Sum(middle(64))))))),
        Branches(Over("max", 2), Over("mean", 2)),
        nn.Linear(1506, 200), nn.ReLU(), nn.Linear(200, 50))
    return body, torch.randn(1, 1, 96, 188)


def fcn():
    layers, channels = [], 1
    for width, pool in ((64, (2, 4)), (128, (2, 4)), (128, (2, 4)), (128, (3, 5)), (64, (4, 4))):
        layers += [nn.Conv2d(channels, width, 3, padding=1), nn.ReLU(), nn.MaxPool2d(pool)]
        channels = width
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(64, 50)), torch.randn(1, 1, 96, 1813)


def compact():
    layers, channels = [], 1
    for width in (16, 32, 64, 128, 192):
        layers += [nn.Conv2d(channels, width, 3, padding=1), nn.ReLU(), nn.Conv2d(width, width, 3, padding=1), nn.ReLU(), nn.AvgPool2d(2)]
        channels = width
    return nn.Sequential(*layers, Over("mean", 3), Over("max", 2), nn.Linear(192, 40)), torch.randn(8, 1, 96, 150)


def decoder(level, width, depth, stages):
    """The decoder of one level of Jukebox's VQ-VAE: level_blocks of residual stacks and transposed convolutions."""
    layers = []
    for stage in reversed(stages[:level + 1]):
        layers.append(nn.Conv1d(64, width, 3, padding=1))
        for i in range(stage):
            layers += [Sum(nn.Sequential(nn.ReLU(), nn.Conv1d(width, width, 3, padding=3 ** d, dilation=3 ** d), nn.ReLU(), nn.Conv1d(width, width, 1)))
                       for d in reversed(range(depth))]
            layers.append(nn.ConvTranspose1d(width, 64 if i == stage - 1 else width, 4, 2, 1))
    return nn.Sequential(*layers, nn.Conv1d(64, 1, 3, padding=1))


class Decoders(nn.Module):
    """All three levels, as the authors of TAGBOX run them; each level's latent is a stretch of the input."""

    def __init__(self):
        super().__init__()
        self.levels = nn.ModuleList([decoder(0, 64, 8, (3, 2, 2)), decoder(1, 32, 4, (3, 2, 2)), decoder(2, 32, 4, (3, 2, 2))])

    def forward(self, x):
        return sum(level(x[:, :, :x.shape[2] >> shift]).sum() for level, shift in zip(self.levels, (0, 2, 4)))


def vqvae_bottom():
    return decoder(0, 64, 8, (3,)), torch.randn(1, 64, 27562)


def vqvae_authors():
    return Decoders(), torch.randn(1, 64, 27562)


@functools.lru_cache(1)
def sides(rows, columns, depth, storage):
    left = torch.rand(depth, rows).t() if storage[0] == "T" else torch.rand(rows, depth)
    return left, torch.rand(columns, depth).t() if storage[1] == "T" else torch.rand(depth, columns)


nets = {make.__name__: make() for make in (musicnn, fcn, compact, vqvae_bottom, vqvae_authors)}
for name, (net, _) in nets.items():
    net.eval().requires_grad_(name == "vqvae_authors")
print("ready", flush=True)
for line in sys.stdin:
    if line.startswith("gemm"):
        rows, columns, depth = map(int, line.split()[1:4])
        left, right = sides(rows, columns, depth, line.split()[4])
        start = time.perf_counter()
        left.mm(right)
        print(time.perf_counter() - start, flush=True)
        continue
    net, values = nets[line.strip()]
    x = values.clone().requires_grad_()
    start = time.perf_counter()
    net(x).sum().backward()
    print(time.perf_counter() - start, flush=True)
