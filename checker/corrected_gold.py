"""Measures the reader against plans that people have confirmed or corrected.

Gold is only what somebody has looked at: a statement that nobody confirmed, changed, added or rejected
counts neither for nor against the reader. The result is therefore no recall over whole plans.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.corrections import SUFFIX, Gold, gold, load, sidecar
from checker.errors import InputError
from checker.evaluate import (
    DocumentScore,
    Evaluation,
    score_actions,
    score_targets,
    total,
)
from checker.gold import GoldTarget, fold_unit
from checker.language import text
from checker.model import CorrectionState, Evidence, Report, Strength, Target
from checker.pipeline import check


@dataclass(frozen=True, slots=True)
class CorrectedEvaluation:
    """The measurement, and how much of what was read it rests on."""

    evaluation: Evaluation
    judged: int  # figures that somebody has decided about
    answers: int  # answers that somebody has set or confirmed
    unjudged: int  # figures of the reader that nobody has looked at
    orphaned: int  # corrections that no longer fit their plan


def evaluate_corrected(folder: Path, *, profile: str = "default") -> CorrectedEvaluation:
    """Measure every plan of `folder` that has a corrections file beside it."""
    if not folder.is_dir():
        raise _wrong("folder", folder)
    files = sorted(folder.glob(f"*{SUFFIX}"))
    if not files:
        raise _wrong("none", folder)
    reports = [
        (file, check(_plan_of(file), profile=profile, corrections=file, pages=False))
        for file in files
    ]
    golds = [_gold(report) for _, report in reports]
    scores = [_score(file, report, one) for (file, report), one in zip(reports, golds, strict=True)]
    return CorrectedEvaluation(
        Evaluation(tuple(scores), total(scores)),
        judged=sum(len(one.targets) for one in golds),
        answers=sum(len(one.answers) for one in golds),
        unjudged=sum(one.unjudged for one in golds),
        orphaned=sum(
            one.state is CorrectionState.ORPHANED
            for _, report in reports
            for one in report.corrections
        ),
    )


def _gold(report: Report) -> Gold:
    read = report.as_read.statements if report.as_read else report.statements
    return gold(read, report.statements)


def _score(file: Path, report: Report, known: Gold) -> DocumentScore:
    """The reader's judged statements against what people made of them."""
    read = report.as_read.statements if report.as_read else report.statements
    name = file.name.removesuffix(SUFFIX)
    places = [(one, at) for one in known.targets for at in (one.evidence, *one.also)]
    score = score_targets(name, [_as_gold(*one) for one in places], known.judged)
    right = {clause: frozenset({str(answer)}) for clause, answer in known.answers.items()}
    said = {one.clause: one.addressed for one in read.answers}
    return DocumentScore(
        document=name,
        targets=score.targets if known.targets or known.judged else None,
        slots=score.slots,
        actions=score_actions(right, said, (Strength.YES, Strength.WEAK)) if right else None,
        actions_yes=score_actions(right, said, (Strength.YES,)) if right else None,
        missed=score.missed,
        spurious=score.spurious,
    )


def _as_gold(target: Target, evidence: Evidence) -> GoldTarget:
    slots: dict[str, object] = {
        "cmp": target.cmp.value,
        "value": target.value,
        "unit": fold_unit(target.unit),
        "year": target.year,
        "kind": target.kind.value,
        "value_max": target.value_max,
        "base_year": target.base_year,
    }
    line = (
        f"{evidence.quote!r} {target.cmp} {target.value} {target.unit} {target.year} {target.kind}"
    )
    return GoldTarget(evidence.start, evidence.end, slots, line)


def _plan_of(file: Path) -> Path:
    """The plan that a corrections file belongs to; of several formats the one it was made on."""
    stem = file.name.removesuffix(SUFFIX)
    beside = sorted(
        one
        for one in file.parent.iterdir()
        if one.is_file() and not one.name.endswith(SUFFIX) and sidecar(one) == file
        and stem in (one.name, one.stem)
    )  # fmt: skip
    if not beside:
        raise _wrong("plan", file)
    return _made_on(file, beside)


def _made_on(file: Path, plans: Sequence[Path]) -> Path:
    from hashlib import sha256

    known = {one.sha256 for one in load(file).corrections}
    made = (one for one in plans if sha256(one.read_bytes()).hexdigest() in known)
    return next(made, plans[0])


def _wrong(key: str, path: Path) -> InputError:
    zh, en = (text(f"corrections.error.gold.{key}", one, path=path) for one in ("zh", "en"))
    return InputError(zh, en)
