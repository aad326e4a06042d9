"""How well the VQ-VAE reconstructs sounds that it has not heard.

    python3 -m vqvae.evaluate --corpus DIR --weights vqvae.safetensors [--markdown FILE] [--crops 8]

Two-second crops of the held-out split, at a peak of 0.9: each tag alone, and mixtures of two to four.
SNR is the energy of the sound over that of the error; the spectral distance is `losses.spectral`.
"""

import argparse
import os

import numpy as np
import torch

from vqvae import losses
from vqvae.clips import Clips
from vqvae.network import SAMPLE_RATE, VqVae

from tagger.export import load_weights

SAMPLES = 2 * SAMPLE_RATE


def load(path):
    """The model of a safetensors file, evaluating."""
    model = VqVae().eval()
    missing, unexpected = model.load_state_dict(load_weights(path)[0], strict=False)
    assert not unexpected and all(name.endswith((".total", ".uses")) for name in missing), (missing, unexpected)
    return model


@torch.no_grad()
def figures(model, audio):
    """(SNR in dB, spectral distance, SNR without the quantiser) of each row, and the codes used."""
    audio = audio / audio.abs().amax(1, keepdim=True) * 0.9
    latents = model.encoders[0](audio[:, None])
    estimate, free = model(audio)[0], model.decoders[0](latents)[:, 0]
    codes = model.codebook.nearest(latents.transpose(1, 2).flatten(0, 1))
    return (-10 * torch.log10(losses.waveform(audio, estimate)), losses.spectral(audio, estimate),
            -10 * torch.log10(losses.waveform(audio, free)), set(codes.tolist()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--markdown")
    parser.add_argument("--crops", type=int, default=8, help="of each tag, and ten times as many mixtures")
    args = parser.parse_args()
    torch.set_num_threads(1)
    model, clips, rng, used = load(args.weights), Clips(os.path.join(args.corpus, "held-out")), np.random.default_rng(9), set()
    lines = ["| sound | crops | SNR dB | spectral distance | SNR dB without quantiser |", "|---|---|---|---|---|"]

    def add(name, audio):
        snr, distance, free, codes = zip(*(figures(model, part) for part in audio.split(8)))
        used.update(*codes)
        snr, distance, free = (torch.cat(values) for values in (snr, distance, free))
        lines.append(f"| {name} | {len(audio)} | {snr.mean():.1f} | {distance.mean():.3f} | {free.mean():.1f} |")
        return snr, distance, free

    alone = [add(tag, torch.tensor(np.stack([clips.crop(rng, source, SAMPLES) for _ in range(args.crops)])))
             for source, (tag, _, _) in enumerate(clips.sources)]
    mixed = [sum(clips.crop(rng, source, SAMPLES) * 10 ** (rng.uniform(-4, 4) / 20) for source in rng.choice(len(clips.sources), count, replace=False))
             for count in (2 + index % 3 for index in range(10 * args.crops))] if len(clips.sources) > 3 else []
    snr, distance, free = (torch.cat(values) for values in zip(*alone))
    lines.insert(2, f"| **all tags, alone** | {len(snr)} | **{snr.mean():.1f}** | **{distance.mean():.3f}** | {free.mean():.1f} |")
    if mixed:
        add("mixtures", torch.tensor(np.stack(mixed)))
        lines.insert(3, lines.pop().replace("mixtures", "**mixtures of 2 to 4**"))
    text = "\n".join(lines) + f"\n\nCodes used: {len(used)} of {len(model.codebook.k)}.\n"
    print(text)
    if args.markdown:
        with open(args.markdown, "w", encoding="utf-8") as out:
            out.write(text)


if __name__ == "__main__":
    main()
