"""The grid of the learned prior: frames of 64 ms, rows of 15.6 to 250 Hz."""

import torch

RATE = 32000                # of the corpus; the engine takes frames of the same length at any rate
N_FFT, HOP = 2048, 1024     # square-root Hann both ways
BINS = N_FFT // 2 + 1
GROUPS = ((128, 1), (64, 2), (64, 4), (32, 16))  # (rows, bins a row) from 0 Hz: 2, 4, 8 and 16 kHz are the borders
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
