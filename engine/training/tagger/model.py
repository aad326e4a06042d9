"""The tagger: log-mel spectrogram and a small convolutional network."""

import math

import torch
from torch import nn
import torch.nn.functional as F

from vocabulary import TAGS

SAMPLE_RATE = 16000
N_FFT = 1024
HOP = 320
MELS = 96
F_MIN = 30.0
F_MAX = 8000.0
FLOOR = 1e-5       # added to the mel power before the logarithm
OFFSET = 10.0      # features are (dB + OFFSET) / SCALE
SCALE = 25.0
WIDTHS = (16, 32, 64, 128, 192)
HIDDEN = 256


def mel_filters():
    """Triangular filters on frequency with HTK mel spacing, no area norm: (N_FFT // 2 + 1, MELS)."""
    def to_mel(hz):
        return 2595.0 * math.log10(1.0 + hz / 700.0)

    mels = torch.linspace(to_mel(F_MIN), to_mel(F_MAX), MELS + 2, dtype=torch.float64)
    points = 700.0 * (10.0 ** (mels / 2595.0) - 1.0)
    frequencies = torch.linspace(0, SAMPLE_RATE / 2, N_FFT // 2 + 1, dtype=torch.float64)
    width = points[1:] - points[:-1]
    slopes = points[None] - frequencies[:, None]
    down = -slopes[:, :-2] / width[:-1]
    up = slopes[:, 2:] / width[1:]
    return torch.clamp(torch.minimum(down, up), min=0).float()


class Tagger(nn.Module):
    """Waveform (batch, samples) at 16 kHz -> logits (batch, tags)."""

    def __init__(self, tags=len(TAGS)):
        super().__init__()
        self.register_buffer("window", torch.hann_window(N_FFT), persistent=False)
        self.register_buffer("filters", mel_filters(), persistent=False)
        self.blocks = nn.ModuleList()
        inputs = 1
        for i, width in enumerate(WIDTHS):
            layers = [nn.Conv2d(inputs, width, 3, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU(inplace=True)]
            if i:
                layers += [nn.Conv2d(width, width, 3, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU(inplace=True)]
            self.blocks.append(nn.Sequential(*layers))
            inputs = width
        rows = MELS // 2 ** (len(WIDTHS) - 1)
        self.collapse = nn.Sequential(nn.Conv2d(inputs, inputs, (rows, 1), bias=False), nn.BatchNorm2d(inputs), nn.ReLU(inplace=True))
        self.hidden = nn.Linear(inputs, HIDDEN)
        self.dropout = nn.Dropout(0.05)
        self.output = nn.Linear(HIDDEN, tags)

    def mel_power(self, audio):
        """Mel power spectrogram (batch, mels, frames)."""
        spectrum = torch.stft(audio, N_FFT, HOP, window=self.window, center=True, pad_mode="reflect", return_complex=True)
        return torch.einsum("bft,fm->bmt", spectrum.real ** 2 + spectrum.imag ** 2, self.filters)

    def normalise(self, power):
        """Decibels with a soft floor, roughly between -1 and 2."""
        return (10 * torch.log10(power + FLOOR) + OFFSET) / SCALE

    def features(self, audio):
        """Normalised log-mel spectrogram (batch, 1, mels, frames)."""
        return self.normalise(self.mel_power(audio))[:, None]

    def classify(self, features):
        """Logits from features."""
        x = features.contiguous(memory_format=torch.channels_last)
        for i, block in enumerate(self.blocks):
            x = block(x)
            if i < len(self.blocks) - 1:
                x = F.avg_pool2d(x, 2)
        x = self.collapse(x)[:, :, 0]
        x = x.amax(2) + x.mean(2)
        return self.output(self.dropout(F.relu(self.hidden(x)))).float()

    def forward(self, audio):
        return self.classify(self.features(audio))


def folded(model):
    """Named tensors with batch norm folded into the convolutions."""
    tensors = {}

    def fold(name, convolution, norm):
        factor = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        tensors[name + ".weight"] = (convolution.weight * factor[:, None, None, None]).detach().clone()
        tensors[name + ".bias"] = (norm.bias - norm.running_mean * factor).detach().clone()

    for i, block in enumerate(model.blocks):
        for j in range(len(block) // 3):
            fold(f"block{i}.conv{j}", block[3 * j], block[3 * j + 1])
    fold("collapse", model.collapse[0], model.collapse[1])
    for name in ("hidden", "output"):
        layer = getattr(model, name)
        tensors[name + ".weight"], tensors[name + ".bias"] = layer.weight.detach().clone(), layer.bias.detach().clone()
    return tensors


def run_folded(tensors, features):
    """The network of `folded`, as the engine computes it."""
    x = features
    for i in range(len(WIDTHS)):
        for j in range(2 if i else 1):
            x = F.relu(F.conv2d(x, tensors[f"block{i}.conv{j}.weight"], tensors[f"block{i}.conv{j}.bias"], padding=1))
        if i < len(WIDTHS) - 1:
            x = F.avg_pool2d(x, 2)
    x = F.relu(F.conv2d(x, tensors["collapse.weight"], tensors["collapse.bias"]))[:, :, 0]
    x = x.amax(2) + x.mean(2)
    x = F.relu(F.linear(x, tensors["hidden.weight"], tensors["hidden.bias"]))
    return F.linear(x, tensors["output.weight"], tensors["output.bias"])


def multiply_adds(seconds=3.0):
    """Multiply-adds of the network for some seconds of audio (without the spectrogram)."""
    width = int(seconds * SAMPLE_RATE) // HOP + 1
    height, inputs, total = MELS, 1, 0
    for i, outputs in enumerate(WIDTHS):
        total += height * width * 9 * inputs * outputs
        if i:
            total += height * width * 9 * outputs * outputs
        if i < len(WIDTHS) - 1:
            height, width = height // 2, width // 2
        inputs = outputs
    return total + height * width * inputs * inputs + inputs * HIDDEN + HIDDEN * len(TAGS)


if __name__ == "__main__":
    model = Tagger()
    print(f"{multiply_adds() / 1e6:.0f} M multiply-adds for 3 s, {sum(p.numel() for p in model.parameters())} parameters")
    for name, tensor in folded(model).items():
        print(name, tuple(tensor.shape))
