"""Measures extraction against annotated plans: precision, recall and F1 of targets and actions."""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from checker.errors import InputError
from checker.extract import extract
from checker.ingest import read
from checker.knowledge import load
from checker.model import Statements, Strength, Target

SLOTS = ("cmp", "value", "unit", "year", "kind")
EXTRA_SLOTS = ("value_max", "base_year")  # measured, but not needed for a match
_UNIT_FOLDS = (
    ("标煤", "标准煤"), ("•", "·"), ("・", "·"), ("∙", "·"), ("平米", "平方米"), ("个百分点", "百分点"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one measurement; `found` and `expected` are all predictions and all gold items."""

    right: int = 0
    found: int = 0
    expected: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right (1.0 when nothing was found or expected)."""
        if not self.found:
            return 0.0 if self.expected else 1.0
        return self.right / self.found

    @property
    def recall(self) -> float:
        """Share of what was expected that was found (1.0 when nothing was expected)."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right, self.found + other.found, self.expected + other.expected
        )


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The measurement of one annotated document ("total" for all together)."""

    document: str
    targets: Score | None  # None: no targets are annotated
    slots: dict[str, Score]  # among span-overlapping pairs: found = expected = number of pairs
    actions: Score | None  # yes and weak counted as addressed
    actions_yes: Score | None  # yes alone
    missed: tuple[str, ...] = ()  # gold items without a match, as readable lines
    spurious: tuple[str, ...] = ()  # statements without a match


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The measurement of all annotated documents."""

    documents: tuple[DocumentScore, ...]
    total: DocumentScore


@dataclass(frozen=True, slots=True)
class GoldTarget:
    """One annotated statement; `start` and `end` index the text file."""

    start: int
    end: int
    slots: dict[str, object]
    line: str


Extractor = Callable[[Path], Statements]


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
            "cmp": item["cmp"],
            "value": _number(item["value"]),
            "unit": fold_unit(item["unit"]),
            "year": item.get("year"),
            "kind": item["kind"],
            "value_max": _number(item.get("value_max")),
            "base_year": item.get("base_year"),
        }
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"{source} 中有一行不是目标标注，请改正：{line}",
            f"{source}: not an annotated target, correct the line: {line}",
        ) from error
    brief = f"{quote!r} {item['cmp']} {item['value']} {item['unit']} {item['year']} {item['kind']}"
    return GoldTarget(start, start + len(quote), slots, brief)


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


def _slots(target: Target) -> dict[str, object]:
    return {
        "cmp": str(target.cmp),
        "value": target.value,
        "unit": fold_unit(target.unit),
        "year": target.year,
        "kind": str(target.kind),
        "value_max": target.value_max,
        "base_year": target.base_year,
    }


def _overlap(gold: GoldTarget, target: Target) -> int:
    evidence = target.evidence
    return min(gold.end, evidence.end) - max(gold.start, evidence.start)


def _pairs(
    gold: Sequence[GoldTarget], found: Sequence[Target]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """One-to-one pairs: those equal in all slots, then the rest of the overlapping ones.

    Equal pairs first, more agreeing slots and longer overlaps before others.
    """
    ranked: list[tuple[int, int, int, int]] = []
    for g, expected in enumerate(gold):
        for f, target in enumerate(found):
            overlap = _overlap(expected, target)
            if overlap > 0:
                slots = _slots(target)
                agreeing = sum(slots[name] == expected.slots[name] for name in SLOTS)
                ranked.append((agreeing, overlap, -g, -f))
    equal: list[tuple[int, int]] = []
    other: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for agreeing, _, minus_g, minus_f in sorted(ranked, reverse=True):
        if -minus_g in used_gold or -minus_f in used_found:
            continue
        used_gold.add(-minus_g)
        used_found.add(-minus_f)
        (equal if agreeing == len(SLOTS) else other).append((-minus_g, -minus_f))
    return equal, other


def _is_optional(target: Target, optional: Sequence[GoldTarget]) -> bool:
    return any(
        _overlap(item, target) > 0 and item.slots["value"] == target.value for item in optional
    )


def score_targets(
    name: str,
    gold: Sequence[GoldTarget],
    found: Sequence[Target],
    optional: Sequence[GoldTarget] = (),
) -> DocumentScore:
    """Targets of one document against its gold: a match overlaps and agrees in all SLOTS.

    Figures that are `optional` (a matter of opinion) are neither hits nor false alarms.
    """
    equal, other = _pairs(gold, found)
    paired = {f for _, f in equal}
    kept = [
        target
        for f, target in enumerate(found)
        if f in paired or not _is_optional(target, optional)
    ]
    if len(kept) < len(found):
        found = kept
        equal, other = _pairs(gold, found)
    pairs = equal + other
    slots = {
        slot: Score(
            sum(_slots(found[f])[slot] == gold[g].slots[slot] for g, f in pairs),
            len(pairs),
            len(pairs),
        )
        for slot in (*SLOTS, *EXTRA_SLOTS)
    }
    matched_gold, matched_found = {g for g, _ in equal}, {f for _, f in equal}
    return DocumentScore(
        document=name,
        targets=Score(len(equal), len(found), len(gold)),
        slots=slots,
        actions=None,
        actions_yes=None,
        missed=tuple(item.line for g, item in enumerate(gold) if g not in matched_gold),
        spurious=tuple(
            f"{t.evidence.quote!r} {t.cmp} {t.value} {t.unit} {t.year} {t.kind} [{t.text}]"
            for f, t in enumerate(found)
            if f not in matched_found
        ),
    )


def score_actions(
    gold: dict[str, frozenset[str]], found: dict[str, Strength], positive: Iterable[str]
) -> Score:
    """Actions counted as positive or not; where the readers differed, either answer is right."""
    wanted = frozenset(positive)
    right = predicted = expected = 0
    for action, accepted in gold.items():
        said = str(found.get(action, Strength.NO)) in wanted
        may_be, may_not_be = bool(accepted & wanted), bool(accepted - wanted)
        truth = said if may_be and may_not_be else may_be
        predicted += said
        expected += truth
        right += said and truth
    return Score(right, predicted, expected)


def _default_extractor(profile: str) -> Extractor:
    knowledge = load(profile)
    return lambda path: extract(read(path), knowledge)


def _text_of(document: str, text_dir: Path) -> Path:
    found = sorted(text_dir.glob(f"{document}_*.txt")) or sorted(text_dir.glob(f"{document}.txt"))
    if not found:
        raise InputError(
            f"{text_dir} 中没有 {document} 的文本，请放入名为 {document}_*.txt 的文件。",
            f"No text of {document} in {text_dir}; put a file named {document}_*.txt there.",
        )
    return found[0]


def _measure(document: str, gold_dir: Path, statements: Statements) -> DocumentScore:
    targets_file = gold_dir / f"{document}.targets.jsonl"
    actions_file = gold_dir / f"{document}.actions.csv"
    score = DocumentScore(document, None, {}, None, None)
    if targets_file.exists():
        optional_file = gold_dir / f"{document}.optional.jsonl"
        optional = read_gold_targets(optional_file) if optional_file.exists() else ()
        gold_targets = read_gold_targets(targets_file)
        score = score_targets(document, gold_targets, statements.targets, optional)
    if not actions_file.exists():
        return score
    gold = read_gold_actions(actions_file)
    found = {
        answer.clause.partition(":")[2]: answer.addressed
        for answer in statements.answers
        if answer.clause.startswith("sa28:")
    }
    return DocumentScore(
        document=score.document,
        targets=score.targets,
        slots=score.slots,
        actions=score_actions(gold, found, (Strength.YES, Strength.WEAK)),
        actions_yes=score_actions(gold, found, (Strength.YES,)),
        missed=score.missed,
        spurious=score.spurious,
    )


def _sum(scores: Iterable[Score | None]) -> Score | None:
    present = [score for score in scores if score is not None]
    return sum(present, Score()) if present else None


def _total(documents: Sequence[DocumentScore]) -> DocumentScore:
    names = (*SLOTS, *EXTRA_SLOTS)
    return DocumentScore(
        document="total",
        targets=_sum(document.targets for document in documents),
        slots={
            name: sum((d.slots[name] for d in documents if name in d.slots), Score())
            for name in names
        },
        actions=_sum(document.actions for document in documents),
        actions_yes=_sum(document.actions_yes for document in documents),
    )


def evaluate(
    gold_dir: Path,
    text_dir: Path,
    *,
    profile: str = "default",
    extractor: Extractor | None = None,
    documents: Sequence[str] | None = None,
) -> Evaluation:
    """Measure all (or the named) documents of `gold_dir` whose texts lie in `text_dir`.

    `<doc>.targets.jsonl` and `<doc>.actions.csv` belong to `<doc>_*.txt`, whose characters the
    annotated offsets count.
    """
    for folder in (gold_dir, text_dir):
        if not folder.is_dir():
            raise InputError(
                f"{folder} 不是文件夹，请给出标注和文本所在的文件夹。",
                f"{folder} is not a folder; name the folders of the annotations and the texts.",
            )
    named = {path.name.split(".")[0] for path in gold_dir.glob("*.targets.jsonl")}
    named |= {path.name.split(".")[0] for path in gold_dir.glob("*.actions.csv")}
    chosen = sorted(named if documents is None else named & set(documents))
    if not chosen:
        raise InputError(
            f"{gold_dir} 中没有 *.targets.jsonl 或 *.actions.csv，请检查标注文件夹。",
            f"No *.targets.jsonl or *.actions.csv in {gold_dir}; check the folder of annotations.",
        )
    run = extractor or _default_extractor(profile)
    scores = tuple(_measure(name, gold_dir, run(_text_of(name, text_dir))) for name in chosen)
    return Evaluation(scores, _total(scores))
