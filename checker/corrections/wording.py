"""The sentences of this package in both languages, from the catalogue `corrections`."""

from functools import partial

from checker import plain_yaml

AREA = "corrections"

said = partial(plain_yaml.said, AREA)
