"""Why the reader decided as it did: for a clause, for a target, for a sentence of a plan.

Everything here is looked up again with the functions that decided, never decided anew; docs/explain.md.
"""

from __future__ import annotations

from checker.explain.actions import explain_action
from checker.explain.as_text import to_json, to_markdown, to_terminal
from checker.explain.case import Case, open_case
from checker.explain.passages import explain_sentence
from checker.explain.targets import explain_target

__all__ = [
    "Case",
    "explain_action",
    "explain_sentence",
    "explain_target",
    "open_case",
    "to_json",
    "to_markdown",
    "to_terminal",
]
