"""Writes the trained weights as safetensors (half precision, batch norm folded) and golden vectors.

    python3 -m tagger.export --checkpoint RUN/checkpoint.pt --weights DIR --golden DIR
"""

import argparse
import json
import os
import struct

import numpy as np
import torch
import torch.nn.functional as F

from tagger import model as architecture
from tagger.model import Tagger, folded, run_folded
from vocabulary import INDEX, TAGS, as_json

TYPES = {"F16": np.float16, "F32": np.float32}


def save_safetensors(path, tensors, metadata):
    """Write numpy arrays as safetensors."""
    header, position, names = {"__metadata__": metadata}, 0, {np.dtype(v): k for k, v in TYPES.items()}
    for name, array in tensors.items():
        header[name] = {"dtype": names[array.dtype], "shape": list(array.shape), "data_offsets": [position, position + array.nbytes]}
        position += array.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text)
        for array in tensors.values():
            out.write(np.ascontiguousarray(array).tobytes())


def load_weights(path):
    """(tensors as float32, metadata) of a safetensors file."""
    with open(path, "rb") as file:
        data = file.read()
    size, = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + size])
    metadata, tensors = header.pop("__metadata__", {}), {}
    for name, entry in header.items():
        a, b = entry["data_offsets"]
        array = np.frombuffer(data[8 + size + a:8 + size + b], TYPES[entry["dtype"]]).reshape(entry["shape"])
        tensors[name] = torch.tensor(array.astype(np.float32))
    return tensors, metadata


def metadata():
    """What a reader needs to know besides the tensors."""
    return {"format": "tagbox", "architecture": "tagbox-cnn-1", "license": "MIT", "sample_rate": str(architecture.SAMPLE_RATE),
            "n_fft": str(architecture.N_FFT), "hop": str(architecture.HOP), "mels": str(architecture.MELS),
            "f_min": str(architecture.F_MIN), "f_max": str(architecture.F_MAX), "floor": str(architecture.FLOOR),
            "offset": str(architecture.OFFSET), "scale": str(architecture.SCALE), "tags": "\n".join(TAGS)}


def golden_input():
    """Three seconds with tones, a sweep, noise bursts and silence, at a moderate level."""
    rng = np.random.default_rng(5)
    t = np.arange(3 * architecture.SAMPLE_RATE) / architecture.SAMPLE_RATE
    x = 0.1 * np.sin(2 * np.pi * 220 * t) + 0.05 * np.sin(2 * np.pi * 660 * t + 3 * np.sin(2 * np.pi * 5 * t))
    x += 0.08 * np.sin(2 * np.pi * (100 * t + 500 * t ** 2))
    x += 0.1 * rng.standard_normal(len(t)) * (np.sin(2 * np.pi * 2 * t) > 0.95)
    x[20000:23000] *= 0.001
    return x.astype(np.float32)


def write_golden(folder, tensors):
    """Input, features, logits and the gradient of the loss of `golden.json`'s tag with respect to the input.

    Units at their kink make the gradient jump, so the distance that it moves by is told, too, when the input is a few units in the last place off.
    """
    os.makedirs(folder, exist_ok=True)
    tagger, tag = Tagger().eval(), "violin"
    target = torch.zeros(1, len(TAGS))
    target[0, INDEX[tag]] = 1

    def hear(audio):
        audio = audio[None].requires_grad_()
        features = tagger.features(audio)
        logits = run_folded(tensors, features)
        loss = F.binary_cross_entropy_with_logits(logits, target)
        loss.backward()
        return audio, features, logits, loss

    sound = torch.tensor(golden_input())
    audio, features, logits, loss = hear(sound.clone())
    generator = torch.Generator().manual_seed(1)
    rounded = [hear(sound * (1 + 3e-7 * torch.randn(sound.shape, generator=generator)))[0].grad for _ in range(10)]
    spread = max(float((other - audio.grad).norm() / audio.grad.norm()) for other in rounded)
    for name, tensor in (("input", audio), ("features", features[0, 0]), ("logits", logits), ("gradient", audio.grad)):
        np.save(os.path.join(folder, name + ".npy"), tensor.detach().squeeze(0).numpy().astype(np.float32))
    with open(os.path.join(folder, "golden.json"), "w", encoding="utf-8") as out:
        json.dump({"tag": tag, "loss": float(loss), "gradient_spread": spread, "loss_is": "mean over tags of BCE with logits against the one-hot tag",
                   "files": {"input": "audio, 16 kHz", "features": "normalised log-mel, (mels, frames)",
                             "logits": "in the order of the tags", "gradient": "of the loss with respect to the input"}}, out, indent=2)
        out.write("\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--weights", required=True, help="folder of tagger.safetensors and vocabulary.json")
    parser.add_argument("--golden", required=True, help="folder of the golden vectors")
    args = parser.parse_args()
    torch.set_num_threads(2)
    tagger = Tagger()
    tagger.load_state_dict(torch.load(args.checkpoint, map_location="cpu")["average"])
    tagger.eval()
    half = {name: tensor.numpy().astype(np.float16) for name, tensor in folded(tagger).items()}
    os.makedirs(args.weights, exist_ok=True)
    path = os.path.join(args.weights, "tagger.safetensors")
    save_safetensors(path, half, metadata())
    with open(os.path.join(args.weights, "vocabulary.json"), "w", encoding="utf-8") as out:
        json.dump(as_json(), out, indent=2, ensure_ascii=False)
        out.write("\n")
    tensors, _ = load_weights(path)
    write_golden(args.golden, tensors)
    with torch.no_grad():
        audio = torch.tensor(golden_input())[None]
        print("largest difference from the unrounded network:",
              float((run_folded(tensors, tagger.features(audio)) - tagger(audio)).abs().max()))


if __name__ == "__main__":
    main()
