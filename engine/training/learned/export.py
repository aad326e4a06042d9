"""Writes the learned prior's weights as safetensors (half precision) and golden vectors.

    python3 -m learned.export --checkpoint RUN/checkpoint.pt --weights DIR --golden DIR
"""

import argparse
import os

import numpy as np
import torch

from learned.bands import ROWS
from learned.parts import EXPONENT, PartNetwork, doubts, tokens
from learned.sources import SOURCES

from tagger.export import save_safetensors

METADATA = {"format": "tagbox", "architecture": "tagbox-names-2", "license": "MIT", "sources": "\n".join(SOURCES)}


def golden_factors(count=9, frames=21):
    """Made-up factors, and the amplitudes of their channels: harmonic series that come and go, and a beat."""
    rng = np.random.default_rng(11)
    rows, time = np.arange(ROWS)[:, None], np.arange(frames)[None]
    pitch = 8.0 + 5 * np.arange(count)
    w = np.exp(-((rows % pitch) / 1.5) ** 2) * np.exp(-rows / (20.0 + 10 * np.arange(count))) + 1e-3 * rng.random((ROWS, count))
    h = np.exp(-((time - 3.0 * np.arange(count)[:, None]) / 4) ** 2) + 1e-3 * rng.random((count, frames))
    w[:, -1], h[-1] = rng.random(ROWS), time[0] % 4 == 0
    angles = 0.3 + 0.1 * np.arange(count) + 0.02 * rng.random(count)
    amplitudes = np.stack([np.cos(angles), np.sin(angles)], 1) * (0.5 + rng.random((count, 1)))
    return [torch.tensor(x[None], dtype=torch.float32) for x in (w, h, amplitudes)]


def golden_stems():
    """Each source alone, and the first two together."""
    return torch.cat([torch.eye(len(SOURCES) - 1, len(SOURCES)), (torch.arange(len(SOURCES)) < 2).float()[None]])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--weights", required=True, help="folder of separator.safetensors")
    parser.add_argument("--golden", required=True, help="folder of the golden vectors")
    args = parser.parse_args()
    network = PartNetwork().eval()
    network.load_state_dict(torch.load(args.checkpoint, map_location="cpu")["average"])
    tensors = {name: tensor.numpy().astype(np.float16) for name, tensor in network.state_dict().items()}
    os.makedirs(args.weights, exist_ok=True)
    os.makedirs(args.golden, exist_ok=True)
    save_safetensors(os.path.join(args.weights, "separator.safetensors"), tensors, METADATA)
    w, h, amplitudes = golden_factors()
    with torch.no_grad():
        levels = amplitudes ** (2 * EXPONENT)
        seen = tokens(w * levels.sum(2)[:, None], h, amplitudes)
        asked = torch.zeros(1, len(SOURCES) - 1)
        asked[0, [0, 2, 17]] = 1
        seen = (*seen, asked)
        exact = network(*seen).softmax(2)
        network.load_state_dict({name: torch.tensor(array.astype(np.float32)) for name, array in tensors.items()})
        gains = network(*seen).softmax(2)
        doubtful = doubts(network(*seen[:-1], torch.zeros_like(asked)), seen[2], golden_stems())
    for name, array in (("spectra", w[0]), ("channels", levels[0].T), ("activations", h[0]), ("token_spectra", seen[0][0]), ("token_courses", seen[1][0]),
                        ("token_shares", seen[2][0]), ("token_relations", seen[3][0].permute(2, 0, 1)), ("asked", asked[0]), ("embeddings", network.hear(network.describe(*seen[:3]), *seen[3:])[0]), ("gains", gains[0]), ("doubts", doubtful[0])):
        np.save(os.path.join(args.golden, name + ".npy"), array.detach().contiguous().numpy().astype(np.float32))
    print("largest difference of a gain from the unrounded network:", float((exact - gains).abs().max()))


if __name__ == "__main__":
    main()
