"""What follows from the findings of one report: score, repetitions, coverage, a second opinion.

Nothing here changes an outcome but `confirm`, which turns what two engines disagree on into doubt.
"""

from checker.verdict.areas import AreaScore, Score, score
from checker.verdict.confirming import confirm
from checker.verdict.coverage import Coverage, Part, coverage
from checker.verdict.repeats import Repeat, repeats

__all__ = [
    "AreaScore",
    "Coverage",
    "Part",
    "Repeat",
    "Score",
    "confirm",
    "coverage",
    "repeats",
    "score",
]
