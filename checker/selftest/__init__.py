"""Proof of the checker on the spot: the plan without a gap, altered fact by fact, raises just what it must.

The cases are data (cases/*.yaml, docs/selftest.md); each says which findings must change and how.
Harmless ones change nothing. The test runs wherever plancheck is installed.
"""

from checker.selftest.catalogue import HARMLESS, Case, cases
from checker.selftest.editing import MisfitError, edited
from checker.selftest.matrix import Row, dumps, groups, rows
from checker.selftest.oracle import SECOND, disagreements
from checker.selftest.running import PLAN, SelfTest, altered, plan_text, run
from checker.selftest.verdicts import Outcomes, Verdict, judge

__all__ = [
    "HARMLESS",
    "PLAN",
    "SECOND",
    "Case",
    "MisfitError",
    "Outcomes",
    "Row",
    "SelfTest",
    "Verdict",
    "altered",
    "cases",
    "disagreements",
    "dumps",
    "edited",
    "groups",
    "judge",
    "plan_text",
    "rows",
    "run",
]
