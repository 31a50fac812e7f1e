"""The commands `plancheck review`: who has which plan, the next step, the park's replies, the log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from checker.cli import output, review_tables
from checker.cli.checking import parse_day
from checker.cli.kept_plans import latest, named
from checker.cli.usage import Command, Group, Language
from checker.language import preferred
from checker.settings import account

if TYPE_CHECKING:
    from checker.store import Store

_Word = TypeVar("_Word", bound=StrEnum)

_Zone = Annotated[str, typer.Argument(help="process.cli.zone", metavar="ZONE")]
_Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="process.cli.note")]
_Due = Annotated[str | None, typer.Option("--due", metavar="YYYY-MM-DD", help="process.cli.due")]
_Json = Annotated[bool, typer.Option("--json", help="process.cli.json")]
_Lang = Annotated[Language | None, typer.Option("--lang", help="check.lang")]

app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)


@app.command("list", cls=Command, help="process.cli.list")
def list_(
    *,
    mine: Annotated[bool, typer.Option("--mine", help="process.cli.mine")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="process.cli.overdue")] = False,
    state: Annotated[
        str | None, typer.Option("--state", metavar="STATE", help="process.cli.state")
    ] = None,
    as_json: _Json = False,
    lang: _Lang = None,
) -> None:
    """Lists the plans in the store: state, reviewers, day due, next step."""
    from checker.store import State
    from checker.store.procedure import is_among

    wished = None if state is None else _chosen(State, state)
    with _opened() as store:
        rows = review_tables.listed(store, latest(store), date.today())
    wanted = [
        one
        for one in rows
        if (not mine or is_among(account(), one["reviewers"]))
        and (not overdue or one["overdue"])
        and (wished is None or one["state"] == wished.value)
    ]
    language = _language(lang)
    output.emit(
        review_tables.dumped(wanted) if as_json else review_tables.list_text(wanted, language)
    )


@app.command(cls=Command, help="process.cli.assign")
def assign(
    zone: _Zone,
    *,
    to: Annotated[str, typer.Option("--to", metavar="NAME", help="process.cli.to")],
    second: Annotated[
        str | None, typer.Option("--second", metavar="NAME", help="process.cli.second")
    ] = None,
    note: _Note = "",
    due: _Due = None,
    as_json: _Json = False,
    lang: _Lang = None,
) -> None:
    """Assigns a plan to a reviewer, and perhaps a second one."""
    from checker.access import auth_settings, known_reviewers, refuse_strangers

    people = [to] if second is None else [to, second]
    if auth_settings() is not None:
        with _opened() as store:
            refuse_strangers(known_reviewers(store), people)
    _take("assign", zone, note, due, people, as_json=as_json, language=_language(lang))


@app.command(cls=Command, help="process.cli.step")
def step(
    zone: _Zone,
    name: Annotated[str, typer.Argument(help="process.cli.step.name", metavar="STEP")],
    *,
    note: _Note = "",
    due: _Due = None,
    as_json: _Json = False,
    lang: _Lang = None,
) -> None:
    """Takes the next step of a review."""
    _take(name, zone, note, due, [], as_json=as_json, language=_language(lang))


@app.command(cls=Command, help="process.cli.reply")
def reply(
    zone: _Zone,
    finding: Annotated[str, typer.Argument(help="process.cli.finding", metavar="FINDING")],
    kind: Annotated[str, typer.Argument(help="process.cli.kind", metavar="KIND")],
    said: Annotated[str, typer.Argument(help="process.cli.text", metavar="TEXT")],
    *,
    as_json: _Json = False,
    lang: _Lang = None,
) -> None:
    """Keeps the park's reply to an upheld finding."""
    from checker.store import ReplyKind

    with _opened() as store:
        submission, _ = named(zone, latest(store))
        sent = next(
            (one for one in reversed(store.steps(submission.id)) if one.letter_sha256), None
        )
        version = sent.version if sent else store.versions([submission.id])[-1].id
        made = store.reply(version, finding, _chosen(ReplyKind, kind), said, actor=account())
    told = review_tables.reply_row(made)
    output.emit(
        review_tables.dumped(told)
        if as_json
        else review_tables.reply_text(told, _language(lang)) + "\n"
    )


@app.command(cls=Command, help="process.cli.log")
def log(zone: _Zone, *, as_json: _Json = False, lang: _Lang = None) -> None:
    """Tells the steps taken and the replies, and what the next step needs."""
    with _opened() as store:
        submission, _ = named(zone, latest(store))
        told = review_tables.history(store, submission.id, account())
    output.emit(
        review_tables.dumped(told) if as_json else review_tables.log_text(told, _language(lang))
    )


def _take(
    kind: str,
    zone: str,
    note: str,
    due: str | None,
    people: list[str],
    *,
    as_json: bool,
    language: str,
) -> None:
    from checker.letters.sending import letter_for
    from checker.store import Step

    with _opened() as store:
        submission, version = named(zone, latest(store))
        wanted, actor = _chosen(Step, kind), account()
        letter = letter_for(store, version, wanted, language, actor=actor)
        made = store.take_step(
            submission.id, wanted, actor=actor, note=note, named=people,
            due=parse_day(due), letter=letter,
        )  # fmt: skip
    told = review_tables.step_row(made)
    output.emit(
        review_tables.dumped(told) if as_json else review_tables.step_text(told, language) + "\n"
    )


def _chosen(words: type[_Word], said: str) -> _Word:
    """The one of these words that was said; UsageError with all of them where it is none."""
    try:
        return words(said)
    except ValueError:
        known = ", ".join(one.value for one in words)
        raise output.wrong_usage("word", said=said, known=known) from None


def _language(lang: Language | None) -> str:
    return lang.value if lang else preferred()


@contextmanager
def _opened() -> Iterator[Store]:
    from checker.store import open_store

    store = open_store()
    try:
        yield store
    finally:
        store.close()
