"""One level of Jukebox's VQ-VAE (Dhariwal et al., "Jukebox: A Generative Model for Music", 2020), named as in its checkpoints.

The sizes are ours: one stage of stride 8, so that every residual block runs at an eighth of the sample rate. Jukebox's own, three stages
of stride 2 and twice as many blocks in each, are there to compare with.
"""

from typing import NamedTuple

import torch
from torch import nn
import torch.nn.functional as F

SAMPLE_RATE = 32000
STRIDE = 8          # samples a latent
WIDTH = 64          # channels of a latent, and of everything inside
GROWTH = 3          # of the dilation from block to block
CODES = 2048


class Layout(NamedTuple):
    """The stages between audio and latents."""
    strides: tuple      # of each stage; its convolution sees twice as many samples
    depth: int          # residual blocks of each stage, each way


LAYOUTS = {"ours": Layout((8,), 4), "jukebox": Layout((2, 2, 2), 8)}


class ResidualBlock(nn.Module):
    """x + conv1(relu(conv3(relu(x))))."""

    def __init__(self, dilation):
        super().__init__()
        self.model = nn.Sequential(nn.ReLU(), nn.Conv1d(WIDTH, WIDTH, 3, padding=dilation, dilation=dilation), nn.ReLU(), nn.Conv1d(WIDTH, WIDTH, 1))

    def forward(self, x):
        return x + self.model(x)


class Wrapped(nn.Module):
    """Something under the name that Jukebox's modules give it."""

    def __init__(self, name, *layers):
        super().__init__()
        setattr(self, name, nn.Sequential(*layers))

    def forward(self, x):
        return next(self.children())(x)


def blocks(dilations):
    return Wrapped("model", *(ResidualBlock(dilation) for dilation in dilations))


class Encoder(nn.Module):
    """Audio (batch, 1, samples) to latents (batch, WIDTH, samples / STRIDE)."""

    def __init__(self, layout):
        super().__init__()
        stages = [nn.Sequential(nn.Conv1d(WIDTH if i else 1, WIDTH, 2 * stride, stride, stride // 2), blocks(GROWTH ** j for j in range(layout.depth)))
                  for i, stride in enumerate(layout.strides)]
        self.level_blocks = nn.ModuleList([Wrapped("model", *stages, nn.Conv1d(WIDTH, WIDTH, 3, padding=1))])

    def forward(self, audio):
        return self.level_blocks[0](audio)


class Decoder(nn.Module):
    """Latents to audio."""

    def __init__(self, layout):
        super().__init__()
        stages = [nn.Sequential(blocks(GROWTH ** j for j in reversed(range(layout.depth))), nn.ConvTranspose1d(WIDTH, WIDTH, 2 * stride, stride, stride // 2))
                  for stride in reversed(layout.strides)]
        self.level_blocks = nn.ModuleList([Wrapped("model", nn.Conv1d(WIDTH, WIDTH, 3, padding=1), *stages)])
        self.out = nn.Conv1d(WIDTH, 1, 3, padding=1)

    def forward(self, latents, composed=False):
        """`composed` runs the two last layers, which are linear, as one: the same but for the outermost two samples, and much faster."""
        if not composed:
            return self.out(self.level_blocks[0](latents))
        *before, (inner, upward) = self.level_blocks[0].model
        x = latents
        for layers in (*before, inner):
            x = layers(x)
        bias = self.out.bias + (self.out.weight.sum(2) * upward.bias).sum()
        stride = upward.stride[0]
        return F.conv_transpose1d(x, compose(upward, self.out), bias, stride, stride // 2 + 1)


def compose(upward, out):
    """The kernel (WIDTH, 1, 2 * stride + 2) of a transposed convolution followed by a convolution of three taps."""
    taps = torch.einsum("ick,cj->ijk", upward.weight, out.weight[0])
    return sum(F.pad(taps[:, j], (2 - j, j)) for j in range(3))[:, None]


class Codebook(nn.Module):
    """Nearest codes; learnt as exponential means of the latents they stand for, dead ones restarted (as in Jukebox)."""

    DECAY, THRESHOLD = 0.99, 1.0

    def __init__(self):
        super().__init__()
        self.register_buffer("k", torch.zeros(CODES, WIDTH))
        self.register_buffer("total", torch.zeros(CODES, WIDTH))
        self.register_buffer("uses", torch.ones(CODES))

    def nearest(self, rows):
        """Index of the code nearest to each row."""
        return torch.cat([(self.k.square().sum(1) - 2 * part @ self.k.T).argmin(1) for part in rows.split(8192)])

    def forward(self, latents):
        """Quantised latents with a straight-through gradient, and the commitment loss."""
        rows = latents.transpose(1, 2).reshape(-1, WIDTH)
        with torch.no_grad():
            codes = self.nearest(rows)
            if self.training:
                self.learn(rows, codes)
        quantised = self.k[codes].view(len(latents), -1, WIDTH).transpose(1, 2)
        commitment = F.mse_loss(latents, quantised)
        return latents + (quantised - latents).detach(), commitment

    def learn(self, rows, codes):
        uses = torch.zeros(CODES).index_add_(0, codes, torch.ones(len(rows)))
        total = torch.zeros(CODES, WIDTH).index_add_(0, codes, rows)
        self.uses.mul_(self.DECAY).add_(uses, alpha=1 - self.DECAY)
        self.total.mul_(self.DECAY).add_(total, alpha=1 - self.DECAY)
        alive = (self.uses >= self.THRESHOLD)[:, None]
        spare = rows[torch.randint(len(rows), (CODES,))]
        self.k.copy_(torch.where(alive, self.total / self.uses.clamp(min=1e-6)[:, None], spare))

    def restart(self, rows):
        """Begin from random latents."""
        self.k.copy_(rows[torch.randint(len(rows), (CODES,))])
        self.total.copy_(self.k)
        self.uses.fill_(1)


class VqVae(nn.Module):
    """Audio to audio through the codes."""

    def __init__(self, layout=LAYOUTS["ours"]):
        super().__init__()
        self.encoders, self.decoders = nn.ModuleList([Encoder(layout)]), nn.ModuleList([Decoder(layout)])
        self.bottleneck = nn.Module()
        self.bottleneck.level_blocks = nn.ModuleList([Codebook()])

    @property
    def codebook(self):
        return self.bottleneck.level_blocks[0]

    def forward(self, audio):
        """(reconstruction, commitment loss) of (batch, samples)."""
        quantised, commitment = self.codebook(self.encoders[0](audio[:, None]))
        return self.decoders[0](quantised, composed=self.training)[:, 0], commitment

    def weights(self):
        """What a reader needs: everything but the codebook's running sums."""
        return {name: tensor for name, tensor in self.state_dict().items() if not name.endswith((".total", ".uses"))}
