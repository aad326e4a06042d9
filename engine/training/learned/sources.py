"""The sources that the network tells apart: the vocabulary's tags, and whatever is none of them."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from vocabulary import GROUPS, INDEX, TAGS  # noqa: E402

SOURCES = TAGS + ["other"]
FAMILIES = [[INDEX[tag] for tag in tags] for tags in GROUPS.values()]
