"""docs/rules.md lists the rules that exist, with the severity they have."""

from __future__ import annotations

import re
from pathlib import Path

from checker.knowledge import load
from checker.rules import catalogue

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"
ROW = re.compile(r"^\| `([a-z-]+)` \|.*\| ([^|]+) \|$", re.MULTILINE)


def test_the_page_lists_every_rule_with_its_severity() -> None:
    listed = dict(ROW.findall(PAGE.read_text(encoding="utf-8")))
    rules = {one.id: one for one in catalogue(load().shapes_graph)}
    assert listed.keys() == rules.keys()
    for id_, severity in listed.items():
        wanted = rules[id_].severity
        assert severity.startswith(wanted.value if wanted else "by modality"), id_
