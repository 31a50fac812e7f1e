"""`plancheck letter`: the opinion letter, the gap list and the report from the store's decisions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import output
from checker.cli.kept_plans import Known, latest, named
from checker.cli.usage import Language
from checker.language import preferred, text

if TYPE_CHECKING:
    from checker.store import Progress


def letter(
    zone: Annotated[
        str | None, typer.Argument(help="letters.cli.zone", metavar="[ZONE]", show_default=False)
    ] = None,
    *,
    number: Annotated[
        int | None, typer.Option("--number", min=1, metavar="N", help="letters.cli.number")
    ] = None,
    target: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="letters.cli.output")
    ] = None,
    to: Annotated[str, typer.Option("--to", metavar="NAME", help="letters.cli.to")] = "",
    office: Annotated[str, typer.Option("--from", metavar="NAME", help="letters.cli.from")] = "",
    lang: Annotated[Language | None, typer.Option("--lang", help="check.lang")] = None,
) -> None:
    """Writes the letter on the latest (or the named) version; without a zone says what there is."""
    from checker import letters
    from checker.letters.as_text import to_text
    from checker.store import open_store

    language = lang.value if lang else preferred()
    ending = _ending(target)
    store = open_store()
    try:
        known = latest(store, number)
        if zone is None:
            output.emit(_overview(known, store.progress(), language))
            return
        review = letters.review_on(store, named(zone, known)[1])
    finally:
        store.close()
    sender = letters.Sender(office, to)
    if target is None:
        output.emit(to_text(letters.compose(review, language, sender)))
        return
    output.write_whole(target, letters.made(review, ending, language, sender))
    output.error(text("cli.written", preferred(), path=target))


def _ending(target: Path | None) -> str:
    """Which of the files the name of the output asks for."""
    from checker.letters import FILES

    if target is None:
        return ""
    ending = target.suffix.lower().lstrip(".")
    if ending not in FILES:
        raise output.wrong_usage("letter", name=target.name, endings=", ".join(FILES))
    return ending


def _overview(known: Known, progress: dict[str, Progress], language: str) -> str:
    """A line for each submission: zone, version, what is decided of what."""
    from checker.report import wording
    from checker.store import Progress

    if not known:
        return text("letters.cli.none", language) + "\n"
    rows = []
    for submission, version in known:
        far = progress.get(version.id, Progress())
        draft = text("ui.plan.version", language, n=version.number)
        done = text("letters.cli.progress", language, decided=far.decided, all=far.total)
        rows.append([wording.plain(submission.zone or submission.title), draft, done])
    return output.aligned(rows, words=2)
