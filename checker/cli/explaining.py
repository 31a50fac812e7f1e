"""`plancheck explain`: which words, scores and rules led to a decision, and what came next."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from checker.cli import output
from checker.language import preferred


class Form(StrEnum):
    """The forms of an explanation."""

    TERMINAL = "terminal"
    JSON = "json"
    MARKDOWN = "md"


class Language(StrEnum):
    """The languages of an explanation."""

    ZH = "zh"
    EN = "en"


def explain(
    file: Annotated[Path, typer.Argument(help="check.plan", metavar="FILE")],
    *,
    action: Annotated[
        str | None, typer.Option("--action", metavar="ID", help="explain.option.action")
    ] = None,
    target: Annotated[
        str | None, typer.Option("--target", metavar="ID", help="explain.option.target")
    ] = None,
    sentence: Annotated[
        str | None, typer.Option("--sentence", metavar="TEXT", help="explain.option.sentence")
    ] = None,
    at: Annotated[
        int | None, typer.Option("--at", min=0, metavar="N", help="explain.option.at")
    ] = None,
    form: Annotated[
        Form, typer.Option("--format", "-f", help="explain.option.format")
    ] = Form.TERMINAL,
    lang: Annotated[Language | None, typer.Option("--lang", help="check.lang")] = None,
    profile: Annotated[
        str, typer.Option("--profile", metavar="NAME", help="check.profile")
    ] = "default",
    corrections: Annotated[
        Path | None,
        typer.Option("--corrections", metavar="FILE", help="corrections.check.option.corrections"),
    ] = None,
    no_corrections: Annotated[
        bool, typer.Option("--no-corrections", help="corrections.check.option.no")
    ] = False,
) -> None:
    """Explains one decision."""
    from checker import explain as explaining
    from checker.explain.case import wrong

    if sum(one is not None for one in (action, target, sentence, at)) != 1:
        raise wrong("which")
    case = explaining.open_case(
        file, profile=profile, corrections=False if no_corrections else corrections
    )
    if action is not None:
        data = explaining.explain_action(case, action)
    elif target is not None:
        data = explaining.explain_target(case, target)
    else:
        data = explaining.explain_sentence(case, words=sentence, at=at)
    language = lang.value if lang else preferred()
    if form is Form.JSON:
        output.emit(explaining.to_json(data))
    elif form is Form.MARKDOWN:
        output.emit(explaining.to_markdown(data, language))
    else:
        output.emit(explaining.to_terminal(data, language))
