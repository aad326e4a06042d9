"""Writes the trained VQ-VAE as safetensors in half precision, and golden vectors of it.

    python3 -m vqvae.release --checkpoint RUN/checkpoint.pt --weights DIR --golden DIR [--scale 1]

`--scale` multiplies the latents and the codes and divides the decoder's first weights by the same, which changes nothing but what a
step of a given learning rate means to steering.
"""

import argparse
import os

import numpy as np
import torch

from vqvae.network import SAMPLE_RATE, STRIDE, VqVae

from tagger.export import load_weights, save_safetensors

NAME = "vqvae.safetensors"


def scaled(weights, factor):
    """The same network over latents of another size."""
    weights = dict(weights)
    last = "encoders.0.level_blocks.0.model.1"
    for name in (last + ".weight", last + ".bias", "bottleneck.level_blocks.0.k"):
        weights[name] = weights[name] * factor
    first = "decoders.0.level_blocks.0.model.0.weight"
    weights[first] = weights[first] / factor
    return weights


def golden_audio():
    """A few hundredths of a second of tones, a sweep and clicks."""
    t = np.arange(256 * STRIDE) / SAMPLE_RATE
    audio = 0.3 * np.sin(2 * np.pi * 220 * t) + 0.1 * np.sin(2 * np.pi * (300 * t + 6000 * t ** 2))
    audio[::900] += 0.4
    return audio.astype(np.float32)


def write_golden(folder, tensors):
    """Audio, latent, decoded audio, and the gradient of sum(decoded * audio) with respect to the latent."""
    os.makedirs(folder, exist_ok=True)
    model = VqVae().eval()
    model.load_state_dict(tensors, strict=False)
    audio = torch.tensor(golden_audio())[None, None]
    latent = model.encoders[0](audio).detach().requires_grad_()
    decoded = model.decoders[0](model.codebook(latent)[0])
    (decoded * audio).sum().backward()
    for name, tensor in (("audio", audio), ("latent", latent), ("decoded", decoded), ("gradient", latent.grad)):
        np.save(os.path.join(folder, name + ".npy"), tensor.detach().squeeze().numpy())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--weights", required=True, help="folder of vqvae.safetensors")
    parser.add_argument("--golden", required=True, help="folder of the golden vectors")
    parser.add_argument("--scale", type=float, default=1)
    args = parser.parse_args()
    torch.set_num_threads(1)
    model = VqVae()
    model.load_state_dict(torch.load(args.checkpoint, map_location="cpu")["model"])
    half = {name: tensor.numpy().astype(np.float16) for name, tensor in scaled(model.weights(), args.scale).items()}
    os.makedirs(args.weights, exist_ok=True)
    path = os.path.join(args.weights, NAME)
    save_safetensors(path, half, {"format": "tagbox", "architecture": "jukebox-vqvae", "license": "MIT", "sample_rate": str(SAMPLE_RATE)})
    write_golden(args.golden, load_weights(path)[0])
    print(f"{path}: {os.path.getsize(path)} bytes")


if __name__ == "__main__":
    main()
