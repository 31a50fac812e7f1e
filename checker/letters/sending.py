"""The letter that goes out with a step of the review, kept with it as it went."""

from __future__ import annotations

from checker.access import AnyStore
from checker.letters.files import made
from checker.letters.review import Review, review_on
from checker.store import Step, Version
from checker.store.procedure import OPINIONS

SENT = "docx"


def letter_for(
    store: AnyStore,
    version: Version,
    step: Step,
    language: str,
    *,
    actor: str,
    review: Review | None = None,
) -> bytes | None:
    """The bytes of the letter; None for a step without one, or while something is missing for it.

    `review` spares reading the report again.
    """
    if step not in OPINIONS:
        return None
    open_ = store.open_steps(version.submission, actor=actor)
    if open_.get(step, ("not open",)):
        return None
    return made(review or review_on(store, version), SENT, language)
