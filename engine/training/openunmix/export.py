"""Makes the ONNX files that TagBox takes of Open-Unmix' published weights (umxhq: MIT, at zenodo.org/records/3370489).

    python3 export.py --weights DIR --out umxhq
    tagbox models add umxhq

DIR holds one checkpoint a source, vocals*.pth, drums*.pth, bass*.pth and other*.pth; where the name ends in eight digits, they must begin the file's
SHA-256. The network is that of sigsep/open-unmix-pytorch (MIT, copyright 2019 Inria, Fabian-Robert Stöter, Antoine Liutkus); its sizes are those of the
weights.
"""

import argparse
import glob
import hashlib
import os
import re

import torch
from torch import nn

SOURCES = ("vocals", "drums", "bass", "other")
FRAMES = 432  # of 1024 samples: 10 s, as open-unmix.json has them


class Network(nn.Module):
    """Magnitudes [1, channels, bins, frames] to those of one source."""

    def __init__(self, state):
        super().__init__()
        hidden, cropped = state["fc1.weight"].shape
        self.heard, self.bins = state["input_mean"].shape[0], state["output_mean"].shape[0]
        layers = sum(re.fullmatch(r"lstm\.weight_ih_l\d+", name) is not None for name in state)
        both = "lstm.weight_ih_l0_reverse" in state
        outputs = self.bins * (cropped // self.heard)
        self.fc1, self.bn1 = nn.Linear(cropped, hidden, bias=False), nn.BatchNorm1d(hidden)
        self.lstm = nn.LSTM(hidden, hidden // (2 if both else 1), layers, bidirectional=both)
        self.fc2, self.bn2 = nn.Linear(2 * hidden, hidden, bias=False), nn.BatchNorm1d(hidden)
        self.fc3, self.bn3 = nn.Linear(hidden, outputs, bias=False), nn.BatchNorm1d(outputs)
        for name in ("input_mean", "input_scale", "output_mean", "output_scale"):
            self.register_buffer(name, torch.zeros_like(state[name]))
        self.load_state_dict({name: value for name, value in state.items() if name in self.state_dict()})
        self.eval()

    def forward(self, mixture):
        """The source's magnitudes: the mixture's, weighed."""
        frames = mixture.permute(3, 0, 1, 2)
        heard = (frames[..., :self.heard] + self.input_mean) * self.input_scale
        small = torch.tanh(self.bn1(self.fc1(heard.flatten(1)))).unsqueeze(1)
        course = torch.cat([small, self.lstm(small)[0]], -1).squeeze(1)
        weights = self.bn3(self.fc3(torch.relu(self.bn2(self.fc2(course))))).reshape(frames.shape)
        return (torch.relu(weights * self.output_scale + self.output_mean) * frames).permute(1, 2, 3, 0)


def write(network, frames, path):
    """Writes a network as an ONNX file that hears so many frames."""
    channels = network.fc1.in_features // network.heard
    torch.onnx.export(network, torch.rand(1, channels, network.bins, frames), path, opset_version=13, input_names=["mixture"], output_names=["source"])


def load(path):
    """A checkpoint's tensors; one whose name says what its digest begins with is held to it."""
    said = re.search(r"-([0-9a-f]{8})\.pth$", path)
    with open(path, "rb") as file:
        if said and not hashlib.sha256(file.read()).hexdigest().startswith(said[1]):
            raise SystemExit(f"{path} is damaged: its SHA-256 does not begin with {said[1]}.")
    return torch.load(path, map_location="cpu")


def main():
    """Export the four."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--weights", required=True)
    options.add_argument("--out", required=True)
    options = options.parse_args()
    os.makedirs(options.out, exist_ok=True)
    for source in SOURCES:
        found = glob.glob(os.path.join(options.weights, source + "*.pth"))
        if len(found) != 1:
            raise SystemExit(f"{options.weights} has {len(found)} files {source}*.pth where one is needed.")
        write(Network(load(found[0])), FRAMES, os.path.join(options.out, source + ".onnx"))


if __name__ == "__main__":
    main()
