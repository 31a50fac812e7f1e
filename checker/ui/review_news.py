"""What changes on the review desk while it stands: decisions, corrections, the page asked for."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from checker.access import AnyStore, name_in
from checker.errors import PlancheckError
from checker.ingest import apart
from checker.ingest.pages import PageBox
from checker.language import text
from checker.letters import local_time
from checker.report import wording
from checker.store import Decision, DecisionKind, State, Version
from checker.store.step_rows import about_the_plan

Data = dict[str, Any]

_SCALE = 1.6  # pixels a point: sharp at the width of the middle pane
_ALL = 100.0


def decisions_data(decisions: dict[str, Decision]) -> Data:
    """The decisions in force, by finding."""
    return {
        finding: {
            "id": one.id,
            "kind": one.kind.value,
            "comment": one.comment,
            "until": one.until or "",
            "author": name_in(one.author),
            "at": local_time(one.at),
            "carried": one.carried_from is not None,
        }
        for finding, one in decisions.items()
    }


def corrections_data(store: AnyStore, version: Version, language: str) -> list[Data]:
    """The corrections of a plan, each in one line."""
    return [
        {
            "id": one.id,
            "text": text(
                "ui.review.corrected",
                language,
                kind=text(f"corrections.kind.{one.kind.value}", language),
                author=wording.plain(name_in(one.author), 40),
                date=one.date.isoformat(),
                reason=wording.plain(one.reason, 120),
            ),
        }
        for one in store.corrections(version.submission).corrections
    ]


def replies_data(store: AnyStore, version: Version, language: str) -> Data:
    """What the park has said to the opinions, by finding; `heard` where somebody has decided since."""
    numbers = {one.id: one.number for one in store.versions([version.submission])}
    unheard = store.unheard(version.id)
    decided = store.decisions(version.id)
    return {
        one.finding: {
            "kind": one.kind.value,
            "text": one.text,
            "heard": one.finding in decided and one.finding not in unheard,
            "by": text(
                "process.reply.by", language,
                author=one.author, at=local_time(one.at), n=numbers[one.version],
            ),
        }
        for one in store.replies(version.submission)  # the last one on a finding counts
    }  # fmt: skip


def reply_to(store: AnyStore, version: Version) -> list[str]:
    """The upheld findings that the park is asked about just now."""
    basis = about_the_plan(store.steps(version.submission))
    if basis is None or basis.state is not State.WITH_PARK or basis.version != version.id:
        return []
    given = store.decisions(version.id)
    return [finding for finding, one in given.items() if one.kind is DecisionKind.UPHELD]


def page_data(file: Path, start: int, end: int, language: str) -> Data:
    """The page on which a passage begins, with boxes around it in per cent of the page."""
    try:
        found = apart.boxes(file, start, end)
        if not found:
            return {"error": text("ui.review.nopage", language)}
        first = found[0]
        image = apart.page_image(file, first.page, file=first.file, scale=_SCALE)
    except PlancheckError as error:
        return {"error": error.get(language)}
    return {
        "number": first.page,
        "image": base64.b64encode(image).decode("ascii"),
        "boxes": [_share(box) for box in found if box.page == first.page],
    }


def _share(box: PageBox) -> list[float]:
    x, y = _ALL / box.width, _ALL / box.height
    place = (box.x0 * x, box.top * y, (box.x1 - box.x0) * x, (box.bottom - box.top) * y)
    return [round(one, 2) for one in place]
