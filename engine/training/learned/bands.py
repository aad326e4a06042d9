"""The grid of the learned prior: frames of 64 ms, rows of 15.6 to 250 Hz."""

import json
import os

import torch

from steps import WEIGHTS

with open(os.path.join(WEIGHTS, "naming.json"), encoding="utf-8") as file:
    CONSTANTS = json.load(file)  # the engine reads them, too
RATE = 32000                # of the corpus; the engine takes frames of the same length at any rate
N_FFT = round(CONSTANTS["frameSeconds"] * RATE)
HOP = N_FFT // 2            # square-root Hann both ways
BINS = N_FFT // 2 + 1
GROUPS = [(group["rows"], group["bins"]) for group in CONSTANTS["rowGroups"]]  # from 0 Hz: 2, 4, 8 and 16 kHz are the borders
ROWS = sum(rows for rows, _ in GROUPS)


def sum_rows(image):
    """Sums over the bins of each row: (..., BINS, frames) -> (..., ROWS, frames)."""
    parts, at = [], 0
    for rows, width in GROUPS:
        part = image[..., at:at + rows * width, :]
        parts.append(part if width == 1 else part.unflatten(-2, (rows, width)).sum(-2))
        at += rows * width
    return torch.cat(parts, -2)


def widths():
    """Bins a row, (ROWS, 1)."""
    return torch.cat([torch.full((rows, 1), float(width)) for rows, width in GROUPS])
