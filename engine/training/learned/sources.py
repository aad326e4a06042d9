"""The sources that the network tells apart: the vocabulary's tags, and whatever is none of them."""


from vocabulary import GROUPS, INDEX, TAGS

SOURCES = TAGS + ["other"]
FAMILIES = [[INDEX[tag] for tag in tags] for tags in GROUPS.values()]
