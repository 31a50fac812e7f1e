"""Annotated plans: the targets and answers that a careful reader found, as files beside the texts."""

from __future__ import annotations

import csv
import json
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from checker.errors import InputError

_OPEN_SLOTS = ("cmp", "year", "kind", "base_year")  # may have further answers: "year_any": [2025]
_UNIT_FOLDS = (
    ("标煤", "标准煤"), ("•", "·"), ("・", "·"), ("∙", "·"), ("平米", "平方米"), ("个百分点", "百分点"),
    ("m3", "立方米"), ("km2", "平方公里"), ("m2", "平方米"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoldTarget:
    """One annotated statement; `start` and `end` index the text file."""

    start: int
    end: int
    slots: dict[str, object]
    line: str
    also: dict[str, tuple[object, ...]] = field(default_factory=dict)  # further right answers

    def accepts(self, slot: str, answer: object) -> bool:
        """Whether an answer is right: the annotated one, or one that is defensible too."""
        return answer == self.slots[slot] or answer in self.also.get(slot, ())


def fold_unit(unit: str | None) -> str:
    """The unit without trivial differences of writing (blanks, full width, 标煤 for 标准煤)."""
    folded = "".join(unicodedata.normalize("NFKC", unit or "").split())
    for before, after in _UNIT_FOLDS:
        folded = folded.replace(before, after)
    return folded


def _number(value: object) -> Decimal | None:
    if value is None:
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation as error:
        raise InputError(
            f"标注值 {value!r} 不是数字，请改正标注文件。",
            f"The annotated value {value!r} is not a number; correct the file.",
        ) from error


def _gold_target(line: str, source: Path) -> GoldTarget:
    try:
        item = json.loads(line)
        start, quote = int(item["start"]), str(item["quote"])
        slots: dict[str, object] = {
            "cmp": "=" if item["cmp"] == "range" else item["cmp"],  # told by value and value_max
            "value": _number(item["value"]),
            "unit": fold_unit(item["unit"]),
            "year": item.get("year"),
            "kind": item["kind"],
            "value_max": _number(item.get("value_max")),
            "base_year": item.get("base_year"),
        }
        also = {slot: tuple(item[f"{slot}_any"]) for slot in _OPEN_SLOTS if f"{slot}_any" in item}
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"{source} 中有一行不是目标标注，请改正：{line}",
            f"{source}: not an annotated target, correct the line: {line}",
        ) from error
    brief = f"{quote!r} {item['cmp']} {item['value']} {item['unit']} {item['year']} {item['kind']}"
    return GoldTarget(start, start + len(quote), slots, brief, also)


def read_gold_targets(path: Path) -> tuple[GoldTarget, ...]:
    """The annotated statements of one `*.targets.jsonl` file."""
    lines = path.read_text(encoding="utf-8").split("\n")  # quotes may hold other line separators
    return tuple(_gold_target(line, path) for line in lines if line.strip())


def read_gold_actions(path: Path) -> dict[str, frozenset[str]]:
    """Per bare action id the answers that count as right, from one `*.actions.csv` file."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    if rows and not {"action_id", "addressed"} <= rows[0].keys():
        raise InputError(
            f"{path} 缺少 action_id 或 addressed 列，请补上。",
            f"{path} lacks the column action_id or addressed; add it.",
        )
    return {row["action_id"]: frozenset(row["addressed"].split("|")) for row in rows}
