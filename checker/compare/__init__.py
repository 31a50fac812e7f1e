"""Two versions of a plan, and two plans: what changed in the text, and what that does to the findings.

text = compare_texts(before.document, after.document)
effects = effects_of(text, before, after)
rows = compare_requirements(one, other)
"""

from checker.compare.checked import Checked, from_record, from_report
from checker.compare.effects import Effect, effects_of
from checker.compare.requirements import Side, SideBySide, compare_requirements
from checker.compare.texts import Change, Row, TextComparison, compare_texts
from checker.compare.words import Run, RunKind

__all__ = [
    "Change",
    "Checked",
    "Effect",
    "Row",
    "Run",
    "RunKind",
    "Side",
    "SideBySide",
    "TextComparison",
    "compare_requirements",
    "compare_texts",
    "effects_of",
    "from_record",
    "from_report",
]
