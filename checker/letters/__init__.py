"""What leaves the desk: the opinion letter, the gap list and the report, from saved decisions only."""

from checker.letters.composing import Sender, compose
from checker.letters.files import FILES, made, named
from checker.letters.letter import Block, BlockKind, Letter
from checker.letters.review import Review, local_time, review_of, review_on

__all__ = [
    "FILES",
    "Block",
    "BlockKind",
    "Letter",
    "Review",
    "Sender",
    "compose",
    "local_time",
    "made",
    "named",
    "review_of",
    "review_on",
]
