"""The precision that training computes in."""

import re
from pathlib import Path


def bfloat16_pays(device):
    """Whether the processor multiplies in bfloat16; where that is emulated it takes two to three times as long as full precision."""
    return device.type == "cuda" or bool(re.search(r"\b(avx512_bf16|amx_bf16|bf16)\b", Path("/proc/cpuinfo").read_text(encoding="ascii")))
