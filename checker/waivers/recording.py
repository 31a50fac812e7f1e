"""Adds a waiver to PLAN.waivers.yaml; the other entries stay as people wrote them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from checker.model import Waiver
from checker.plain_yaml import YamlFile
from checker.waivers.reading import AREA, VERSION, loads
from checker.yaml_list import YamlList

_LIST = YamlList(
    area=AREA,
    key="waivers",
    head=f"# plancheck waivers, see docs/waivers.md\nschema: {VERSION}\nwaivers:\n",
)


def record(file: Path, waiver: Waiver) -> Waiver:
    """Add a waiver to a file, with a free id where it has none.

    InputError where the file or the waiver is wrong: then nothing is written.
    """
    with _LIST.alone(file):
        text = YamlFile(AREA, file.name).read(file) if file.exists() else _LIST.head
        known = loads(text, file.name).waivers
        if not waiver.id:
            waiver = replace(waiver, id=_free_id({one.id for one in known}))
        after = _LIST.with_item(text, _as_data(waiver), file.name)
        written = loads(after, file.name).waivers  # it must be sound before it is kept
        if [replace(one, line=0) for one in written[:-1]] != [
            replace(one, line=0) for one in known
        ]:
            raise _LIST.refuse_style(file, 0)
        _LIST.write(file, after)
    return written[-1]


def _as_data(waiver: Waiver) -> dict[str, Any]:
    """The waiver as its YAML mapping, in the order of the documentation."""
    scope = waiver.scope
    named = {
        "finding": scope.finding,
        "rule": scope.rule,
        "clause": scope.clause,
        "zone": scope.zone,
    }
    data = {
        "id": waiver.id,
        "scope": {name: value for name, value in named.items() if value},
        "reason": waiver.reason,
        "author": waiver.author,
        "approver": waiver.approver,
        "from": waiver.start,
        "until": waiver.until,
        "attachments": waiver.attachments,
    }
    return {name: value for name, value in data.items() if value}


def _free_id(taken: set[str]) -> str:
    number = len(taken) + 1
    while f"w{number}" in taken:
        number += 1
    return f"w{number}"
