"""Proposes a pack from an official document: clauses, modality guessed, targets with figures.

A proposal for an expert: statements in own words are left to write, cues are only suggested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checker.authoring.pack import Row, Sheets
from checker.binding.alignment import fingerprint
from checker.binding.outline import CHINESE, Item, essence, lines_of, outline
from checker.errors import InputError
from checker.extract.sentences import sentences
from checker.extract.targets import find_targets
from checker.ingest.apart import read
from checker.knowledge import load
from checker.model import ClauseKind, Document, Kind, Modality, Target
from checker.units import to

TO_WRITE = "（请用自己的话写明要求）"
_GROUPS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("principle", re.compile("原则")),
    ("target", re.compile("目标|指标")),
    ("guarantee", re.compile("保障|组织实施|组织领导|监督|附则")),
    ("task", re.compile("任务|行动|措施|重点|工程|举措|路径")),
)
# the words by which Chinese policies grade force, strongest first
_FORCE: tuple[tuple[Modality, re.Pattern[str]], ...] = (
    (Modality.CONDITIONAL, re.compile("有条件的|具备条件的|符合条件的")),
    (Modality.ENCOURAGED, re.compile("鼓励|支持|探索|提倡|倡导")),
    (
        Modality.MANDATORY,
        re.compile(
            "应当|必须|须|严格|严禁|不得|确保|做好|实施.{0,12}制度|要(?!求|素|点|件)|(?<![供反响适效对相])应(?!用|急|对)"
        ),
    ),
    (Modality.DIRECTED, re.compile("推动|推进|引导|加强|加快|深化|持续|强化|完善|提升|促进|开展")),
)
_LEADS = re.compile(
    "^(?:各园区|园区|各地|鼓励|支持|引导|推动|推进|加强|加快|深化|持续|强化|完善|积极|大力|进一步|"
    "有条件的|应当|必须|要|应|须|和|与|并|等)+"
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def modality_of(sentence: str) -> Modality:
    """The force that the wording suggests; what no word grades is directed."""
    return next((force for force, words in _FORCE if words.search(sentence)), Modality.DIRECTED)


def propose(path: Path, pack: str) -> Sheets:
    """A skeleton of a pack from the official document in `path`.

    Raises InputError where the document has no numbered clauses.
    """
    document = read(path)
    lines = lines_of(document)
    items = outline(lines)
    if not items:
        raise InputError(
            f"{path.name} 中没有找到“一、（一）1.”这样的条款编号，无法生成政策包草稿。",
            f"{path.name} has no numbered clauses, so no pack can be proposed.",
        )
    title = next((line.strip() for line in lines if line.strip()), path.stem)
    made = _Maker(document, items)
    sheets = Sheets(
        pack,
        {
            "version": "0.1.0",
            "pack_title_zh": title[:60],
            "document_title_zh": title,
            "document_number": _number(document.text),
        },
    )
    sheets.rows["clauses"] = made.clauses()
    sheets.rows["actions"] = made.actions
    sheets.rows["targets"] = list(_targets(document, items))
    for order, row in enumerate(_in_order(sheets), 1):
        row["order"] = str(order)
    return sheets


def _number(text: str) -> str:
    """The document's own number, the first of the form 国科发火〔2021〕28号."""
    found = re.search(r"[\u4e00-\u9fff]{2,8}[〔\[（(]\s*20\d\d\s*[〕\]）)]\s*\d+\s*号", text[:1500])
    return re.sub(r"\s", "", found[0]) if found else ""


@dataclass(slots=True)
class _Maker:
    """Turns items into rows; a top item's heading tells what stands under it."""

    document: Document
    items: dict[str, Item]
    actions: list[Row] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    group: str = ""  # id of the group that the next task belongs to
    top: Item | None = None

    def clauses(self) -> list[Row]:
        """The rows of principles, groups, tasks and guarantees; actions are collected beside."""
        roles = [_role(item.heading) for item in self.items.values() if _is_top(item)]
        role = ""
        rows: list[Row] = []
        for item in self.items.values():
            if _is_top(item):
                role = _role(item.heading) if any(roles) else "task"
                self.top, self.group = item, ""
            rows += self._rows(item, role)
        return rows

    def _rows(self, item: Item, role: str) -> list[Row]:
        """What one item becomes; an item with items under it is a group, where it is anything."""
        children = [other for other in self.items.values() if _is_child(other, item)]
        if children:
            groups = any(_is_child(other, child) for child in children for other in children)
            if role != "task" or groups:
                return []
            return [self._group(item)]
        if role == "principle" and not _is_top(item):
            return [self._row(item, f"P{self._next('P')}", ClauseKind.PRINCIPLE)]
        if role == "guarantee":
            name = f"G{self._next('G')}"
            self._sentences(item, name)
            return [self._row(item, name, ClauseKind.GUARANTEE, Modality.MANDATORY)]
        if role == "task":
            return self._task(item)
        return []

    def _group(self, item: Item) -> Row:
        self.group = str(self._next("group"))
        return self._row(item, self.group, ClauseKind.TASK_GROUP)

    def _task(self, item: Item) -> list[Row]:
        """A task under the last group; without one, the top item makes it."""
        rows = [] if self.group else [self._group(self.top or item)]
        name = f"{self.group}.{self._next(self.group)}"
        self._sentences(item, name)
        task = self._row(item, name, ClauseKind.TASK, Modality.MANDATORY)
        return [*rows, {**task, "parent": self.group}]

    def _next(self, series: str) -> int:
        self.counts[series] = self.counts.get(series, 0) + 1
        return self.counts[series]

    def _row(self, item: Item, name: str, kind: ClauseKind, force: Modality | None = None) -> Row:
        text = "".join((item.heading, *item.sentences))
        return {
            "id": name,
            "kind": kind.value,
            "locator": item.locator,
            "modality": force.value if force else "",
            "title_zh": item.heading.rstrip("。"),
            "statement_zh": TO_WRITE,
            "fingerprint": fingerprint(text),
        }

    def _sentences(self, item: Item, parent: str) -> None:
        """One action a sentence; an expert divides or joins them."""
        for number, sentence in enumerate(item.sentences[: len(_LETTERS)], 1):
            labels = list(dict.fromkeys(_labels(sentence)))[:3]
            self.actions.append(
                {
                    "id": f"{parent}.{_LETTERS[number - 1]}",
                    "kind": ClauseKind.ACTION.value,
                    "parent": parent,
                    "locator": item.locator,
                    "sentence": str(number),
                    "modality": modality_of(sentence).value,
                    "title_zh": labels[0] if labels else sentence[:12],
                    "statement_zh": TO_WRITE,
                    "labels": "\n".join(labels),
                    "fingerprint": fingerprint(sentence),
                }
            )


def _is_child(item: Item, parent: Item) -> bool:
    return item is not parent and item.locator.startswith(parent.locator)


def _is_top(item: Item) -> bool:
    return "(" not in item.locator and not item.locator[1:].rstrip(CHINESE)


def _role(heading: str) -> str:
    return next((role for role, words in _GROUPS if words.search(heading)), "")


def _labels(sentence: str) -> Iterator[str]:
    """Short phrases that a plan may use too: clauses of the sentence without leading verbs."""
    for part in re.split("[，、；。：（）“”]", sentence):
        phrase = _LEADS.sub("", part.strip())
        if 4 <= len(phrase) <= 12:
            yield phrase


def _targets(document: Document, items: dict[str, Item]) -> Iterator[Row]:
    """A target for each figure that the document sets for one of the known indicators."""
    knowledge = load()
    number = 0
    for target in find_targets(document, sentences(document), knowledge):
        place = _place(target, items)
        if target.kind is not Kind.TARGET or target.indicator is None or place is None:
            continue
        number += 1
        item, sentence = place
        usual = knowledge.indicators[target.indicator].unit
        value = to(target.value, target.unit, usual)
        yield {
            "id": f"T{number}",
            "kind": ClauseKind.TARGET.value,
            "locator": item.locator,
            "sentence": str(sentence),
            "modality": Modality.MANDATORY.value,
            "title_zh": target.text[:30],
            "statement_zh": TO_WRITE,
            "scope": "zone",
            "indicator": target.indicator,
            "comparator": target.cmp.value,
            "limit": str(target.value if value is None else value.normalize()),
            "unit": target.unit if value is None else usual,
            "year": str(target.year or ""),
            "fingerprint": fingerprint(item.sentences[sentence - 1]),
        }


def _place(target: Target, items: dict[str, Item]) -> tuple[Item, int] | None:
    """The item and sentence that state a figure."""
    quote = essence(target.evidence.quote)
    for item in items.values():
        for number, sentence in enumerate(item.sentences, 1):
            if quote in essence(sentence):
                return item, number
    return None


def _in_order(sheets: Sheets) -> Sequence[Row]:
    """Targets stand after the principles, actions after their parents."""
    actions: dict[str, list[Row]] = {}
    for row in sheets.rows["actions"]:
        actions.setdefault(row["parent"], []).append(row)
    ordered: list[Row] = []
    principles = [row for row in sheets.rows["clauses"] if row["id"].startswith("P")]
    ordered += [*principles, *sheets.rows["targets"]]
    for row in sheets.rows["clauses"]:
        if row not in principles:
            ordered += [row, *actions.get(row["id"], [])]
    return ordered
