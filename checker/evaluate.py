"""Measures extraction against annotated plans: targets, actions, bodies and deadlines of measures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from checker.errors import InputError
from checker.extract import extract
from checker.gold import GoldTarget, fold_unit, read_gold_actions, read_gold_targets
from checker.ingest import read
from checker.knowledge import load
from checker.measure_scores import MeasureScores, read_gold_measures, score_measures
from checker.model import Comparator, Evidence, Statements, Strength, Target
from checker.scores import Score
from checker.units import normalise

SLOTS = ("cmp", "value", "unit", "year", "kind")
EXTRA_SLOTS = ("value_max", "base_year")  # measured, but not needed for a match


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
    bodies: Score | None = None  # responsible bodies of the annotated measures
    leads: Score | None = None  # lead and supporting bodies apart, where annotated
    deadlines: Score | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The measurement of all annotated documents."""

    documents: tuple[DocumentScore, ...]
    total: DocumentScore


Extractor = Callable[[Path], Statements]


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


@dataclass(frozen=True, slots=True)
class _Place:
    """One place at which a plan states a target: gold has one line for each of them."""

    target: Target
    evidence: Evidence
    again: bool  # not the best place, but one of `also`

    def overlap(self, gold: GoldTarget) -> int:
        """Characters that the place and a gold item share; negative for none."""
        return min(gold.end, self.evidence.end) - max(gold.start, self.evidence.start)

    def agrees(self, gold: GoldTarget, slot: str) -> bool:
        """Whether the target is right about a slot here.

        A repetition may be worded in another unit or as a bare number, which the target keeps only once.
        """
        slots = _slots(self.target)
        if gold.accepts(slot, slots[slot]):
            return True
        if not self.again:
            return False
        if slot == "cmp":
            return (
                gold.slots["cmp"] in (Comparator.EQUAL.value, *_BOUNDS) and slots["cmp"] in _BOUNDS
            )
        return slot in ("value", "unit") and _same_amount(self.target, gold)


_BOUNDS = (Comparator.AT_LEAST.value, Comparator.AT_MOST.value)
_ROUNDING = Decimal("0.01")


def _same_amount(target: Target, gold: GoldTarget) -> bool:
    """Equal in canonical units, up to rounding (0.35亿千瓦时, 3500万千瓦时)."""
    value = gold.slots["value"]
    if not isinstance(value, Decimal):
        return False
    given, wanted = normalise(target.value, target.unit), normalise(value, str(gold.slots["unit"]))
    gap, largest = abs(given.value - wanted.value), max(abs(given.value), abs(wanted.value))
    return given.dimension == wanted.dimension and gap <= _ROUNDING * largest


def _places(found: Sequence[Target]) -> list[_Place]:
    """Every place of every target."""
    return [
        _Place(target, evidence, evidence is not target.evidence)
        for target in found
        for evidence in (target.evidence, *target.also)
    ]


def _pairs(
    gold: Sequence[GoldTarget], found: Sequence[_Place]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """One-to-one pairs: those equal in all slots, then the rest of the overlapping ones.

    Equal pairs first, more agreeing slots and longer overlaps before others.
    """
    ranked: list[tuple[int, int, int, int]] = []
    for g, expected in enumerate(gold):
        for f, place in enumerate(found):
            overlap = place.overlap(expected)
            if overlap > 0:
                agreeing = sum(place.agrees(expected, name) for name in SLOTS)
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


def _is_optional(place: _Place, optional: Sequence[GoldTarget]) -> bool:
    return any(
        place.overlap(item) > 0 and item.slots["value"] == place.target.value for item in optional
    )


def score_targets(
    name: str,
    gold: Sequence[GoldTarget],
    found: Sequence[Target],
    optional: Sequence[GoldTarget] = (),
) -> DocumentScore:
    """Targets of one document against its gold: a match overlaps and agrees in all SLOTS.

    A target that stands in several places is counted, and matched, once for each of them. Figures that
    are `optional` (a matter of opinion) are neither hits nor false alarms.
    """
    places = _places(found)
    equal, other = _pairs(gold, places)
    paired = {f for _, f in equal}
    kept = [
        place for f, place in enumerate(places) if f in paired or not _is_optional(place, optional)
    ]
    if len(kept) < len(places):
        places = kept
        equal, other = _pairs(gold, places)
    pairs = equal + other
    slots = {
        slot: Score(
            sum(places[f].agrees(gold[g], slot) for g, f in pairs),
            len(pairs),
            len(pairs),
        )
        for slot in (*SLOTS, *EXTRA_SLOTS)
    }
    matched_gold, matched_found = {g for g, _ in equal}, {f for _, f in equal}
    return DocumentScore(
        document=name,
        targets=Score(len(equal), len(places), len(gold)),
        slots=slots,
        actions=None,
        actions_yes=None,
        missed=tuple(item.line for g, item in enumerate(gold) if g not in matched_gold),
        spurious=tuple(
            f"{place.evidence.quote!r} {t.cmp} {t.value} {t.unit} {t.year} {t.kind} [{t.text}]"
            for f, place in enumerate(places)
            if f not in matched_found and (t := place.target)
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
    """The file of a document: plain text or Markdown, which are read character by character."""
    for name in (f"{document}_*", document):
        for kind in (".txt", ".md"):
            if found := sorted(text_dir.glob(name + kind)):
                return found[0]
    raise InputError(
        f"{text_dir} 中没有 {document} 的文本，请放入名为 {document}_*.txt 或 .md 的文件。",
        f"No text of {document} in {text_dir}; put a file named {document}_*.txt or .md there.",
    )


def _measure(document: str, gold_dir: Path, statements: Statements) -> DocumentScore:
    targets_file = gold_dir / f"{document}.targets.jsonl"
    actions_file = gold_dir / f"{document}.actions.csv"
    measures_file = gold_dir / f"{document}.measures.jsonl"
    score = DocumentScore(document, None, {}, None, None)
    if targets_file.exists():
        optional_file = gold_dir / f"{document}.optional.jsonl"
        optional = read_gold_targets(optional_file) if optional_file.exists() else ()
        gold_targets = read_gold_targets(targets_file)
        score = score_targets(document, gold_targets, statements.targets, optional)
    if actions_file.exists():
        score = _with_actions(score, read_gold_actions(actions_file), statements)
    if measures_file.exists():
        gold_measures = read_gold_measures(measures_file)
        score = _with_measures(score, score_measures(gold_measures, statements.measures))
    return score


def _with_actions(
    score: DocumentScore, gold: dict[str, frozenset[str]], statements: Statements
) -> DocumentScore:
    found = {
        answer.clause.partition(":")[2]: answer.addressed
        for answer in statements.answers
        if answer.clause.startswith("sa28:")
    }
    return replace(
        score,
        actions=score_actions(gold, found, (Strength.YES, Strength.WEAK)),
        actions_yes=score_actions(gold, found, (Strength.YES,)),
    )


def _with_measures(score: DocumentScore, measured: MeasureScores) -> DocumentScore:
    return replace(
        score,
        bodies=measured.bodies,
        leads=measured.leads,
        deadlines=measured.deadlines,
        missed=score.missed + measured.missed,
        spurious=score.spurious + measured.spurious,
    )


def _sum(scores: Iterable[Score | None]) -> Score | None:
    present = [score for score in scores if score is not None]
    return sum(present, Score()) if present else None


def total(documents: Sequence[DocumentScore]) -> DocumentScore:
    """The measurement of all documents together."""
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
        bodies=_sum(document.bodies for document in documents),
        leads=_sum(document.leads for document in documents),
        deadlines=_sum(document.deadlines for document in documents),
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

    `<doc>.targets.jsonl`, `<doc>.actions.csv` and `<doc>.measures.jsonl` belong to `<doc>_*.txt`
    or `.md`, whose characters the annotated offsets count.
    """
    for folder in (gold_dir, text_dir):
        if not folder.is_dir():
            raise InputError(
                f"{folder} 不是文件夹，请给出标注和文本所在的文件夹。",
                f"{folder} is not a folder; name the folders of the annotations and the texts.",
            )
    named = {path.name.split(".")[0] for path in gold_dir.glob("*.targets.jsonl")}
    for kind in ("*.actions.csv", "*.measures.jsonl"):
        named |= {path.name.split(".")[0] for path in gold_dir.glob(kind)}
    chosen = sorted(named if documents is None else named & set(documents))
    if not chosen:
        raise InputError(
            f"{gold_dir} 中没有 *.targets.jsonl、*.actions.csv 或 *.measures.jsonl，请检查标注文件夹。",
            f"No *.targets.jsonl, *.actions.csv or *.measures.jsonl in {gold_dir}; check the folder of annotations.",
        )
    run = extractor or _default_extractor(profile)
    scores = tuple(_measure(name, gold_dir, run(_text_of(name, text_dir))) for name in chosen)
    return Evaluation(scores, total(scores))
