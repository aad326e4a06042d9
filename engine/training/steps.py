"""What the recipes share: where the repository is, and how one of its scripts is run."""

import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
WEIGHTS = os.path.join(ROOT, "engine", "TagBox.Engine", "Weights")


def run(module, *arguments):
    """Run a module as a program; stop when it fails."""
    print("+", module, *arguments, flush=True)
    subprocess.run([sys.executable, "-m", module, *map(str, arguments)], env={**os.environ, "PYTHONPATH": HERE}, check=True)
