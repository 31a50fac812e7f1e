"""`plancheck graph`: paths, neighbourhoods, what carries most and what stands alone."""

from __future__ import annotations

import json
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import output
from checker.cli.usage import Language
from checker.errors import UsageError
from checker.language import LANGUAGES, preferred, text

if TYPE_CHECKING:
    from checker.linked import By, Graph, NodeKind
    from checker.model import Report

_SUFFIXES = {
    ".txt": "table", ".json": "json", ".graphml": "graphml", ".xml": "graphml", ".svg": "svg",
}  # fmt: skip


class Form(StrEnum):
    """The forms of an answer."""

    TABLE = "table"
    JSON = "json"
    GRAPHML = "graphml"
    SVG = "svg"


class Order(StrEnum):
    """What --central ranks by; the values of checker.linked.By, which is slow to import."""

    TARGETS = "targets"
    CARRIERS = "carriers"
    LINKS = "links"
    BETWEENNESS = "betweenness"


def graph(
    *,
    start: Annotated[
        str | None, typer.Option("--from", metavar="NODE", help="graph.option.from")
    ] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="NODE", help="graph.option.to")] = None,
    around: Annotated[
        str | None, typer.Option("--around", metavar="NODE", help="graph.option.around")
    ] = None,
    depth: Annotated[
        int, typer.Option("--depth", min=1, metavar="N", help="graph.option.depth")
    ] = 1,
    kinds: Annotated[
        list[str] | None, typer.Option("--kinds", metavar="KIND", help="graph.option.kinds")
    ] = None,
    central: Annotated[
        str | None, typer.Option("--central", metavar="KIND", help="graph.option.central")
    ] = None,
    by: Annotated[Order | None, typer.Option("--by", help="graph.option.by")] = None,
    orphans: Annotated[bool, typer.Option("--orphans", help="graph.option.orphans")] = False,
    most: Annotated[
        int, typer.Option("--most", min=1, max=10_000, metavar="N", help="graph.option.most")
    ] = 10,
    plan: Annotated[
        list[Path] | None, typer.Option("--plan", metavar="FILE", help="graph.option.plan")
    ] = None,
    profile: Annotated[
        str, typer.Option("--profile", metavar="NAME", help="check.profile")
    ] = "default",
    form: Annotated[Form | None, typer.Option("--format", "-f", help="graph.option.format")] = None,
    target: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="graph.option.output")
    ] = None,
    lang: Annotated[Language | None, typer.Option("--lang", help="graph.option.lang")] = None,
) -> None:
    """Answers one question about the graph; without a question tells what is in it."""
    language = lang.value if lang else preferred()
    shape = form.value if form else _form_of(target)
    if (start is None) != (end is None):
        raise _wrong("both")
    if sum((start is not None, around is not None, central is not None, orphans)) > 1:
        raise _wrong("one")
    if by and central is None:
        raise _wrong("by")
    asked = None if central is None else _kinds([central])[0]
    wanted = _kinds(kinds or [])
    for one in plan or () if target else ():
        output.refuse(target, one)  # type: ignore[arg-type]
    from checker import linked

    whole = linked.graph(profile, _checked(plan or [], profile))
    if start is not None and end is not None:
        answer = _path(whole, (start, end), most, shape, language)
    elif around is not None:
        part = whole.around(around, depth=depth, kinds=wanted)
        answer = _around(part, shape, language)
    elif asked is not None:
        order = linked.By(by.value) if by else linked.usual(asked)
        answer = _central(whole, asked, most, by=order, shape=shape, language=language)
    elif orphans:
        answer = _orphans(whole, shape, language)
    else:
        part = whole.part(n.id for n in whole.nodes if n.kind in wanted) if wanted else whole
        answer = _whole(part, shape, language)
    _write(answer, target)


# --- one question each --------------------------------------------------------------------------


def _path(whole: Graph, ends: tuple[str, str], most: int, shape: str, language: str) -> str:
    from checker.linked import as_text, exchange

    found = whole.path(*ends, limit=most)
    if shape == "json":
        return _dumped(exchange.paths_json(found))
    if shape == "svg":
        return found.graph.to_svg(language, path=found)
    if shape == "graphml":
        return found.graph.to_graphml(language)
    return as_text.of_paths(found, language, _width())


def _around(part: Graph, shape: str, language: str) -> str:
    from checker.linked import as_text

    return _drawn(part, shape, language) or as_text.of_neighbours(part, language, _width())


def _central(whole: Graph, kind: NodeKind, most: int, *, by: By, shape: str, language: str) -> str:
    from checker.linked import as_text, exchange

    ranks = whole.central(kind, by=by, limit=most)
    if shape == "json":
        listed = exchange.ranks_json(whole, ranks)
        return _dumped({"kind": kind.value, "by": by.value, "ranks": listed})
    part = whole.part(name for rank in ranks for name in (rank.node, *rank.targets))
    return _drawn(part, shape, language) or as_text.of_ranks(
        whole, ranks, kind, by=by, language=language, width=_width()
    )


def _orphans(whole: Graph, shape: str, language: str) -> str:
    from checker.linked import as_text, exchange

    found = whole.orphans()
    if shape == "json":
        return _dumped(exchange.orphans_json(whole, found))
    part = whole.part(found.all)
    return _drawn(part, shape, language) or as_text.of_orphans(whole, found, language, _width())


def _whole(whole: Graph, shape: str, language: str) -> str:
    from checker.linked import as_text

    return _drawn(whole, shape, language) or as_text.of_whole(whole, language, _width())


def _drawn(part: Graph, shape: str, language: str) -> str | None:
    """The graph in a form for other programs; None for a table."""
    if shape == "json":
        return _dumped(part.to_json())
    if shape == "svg":
        return part.to_svg(language)
    return part.to_graphml(language) if shape == "graphml" else None


# --- what goes in and out -----------------------------------------------------------------------


def _checked(plans: list[Path], profile: str) -> list[Report]:
    from checker.cli import checking

    options = checking.Options(profile, None, None)
    return [checking.run(one, options, quiet=False) for one in plans]


def _kinds(words: list[str]) -> list[NodeKind]:
    """Kinds by their id or by what they are called in either language, joined by commas."""
    from checker.linked.kinds import NodeKind, kind_word

    known = {
        name.casefold(): kind
        for kind in NodeKind
        for many in (True, False)
        for name in (kind.value, *(kind_word(kind, one, many=many) for one in LANGUAGES))
    }
    said = [part.strip() for one in words for part in one.replace("，", ",").split(",")]
    unknown = next((one for one in said if one.casefold() not in known), None)
    if unknown is not None:
        zh, en = (
            text("graph.error.kind", one, kind=unknown, kinds=_joined(one)) for one in LANGUAGES
        )
        raise UsageError(zh, en)
    return [known[one.casefold()] for one in said]


def _joined(language: str) -> str:
    from checker.linked.kinds import NodeKind, kind_word

    if language == "zh":
        return "、".join(f"{kind.value}（{kind_word(kind, language)}）" for kind in NodeKind)
    return ", ".join(kind.value for kind in NodeKind)


def _form_of(target: Path | None) -> str:
    if target is None:
        return "table"
    form = _SUFFIXES.get(target.suffix.lower())
    if form is None:
        raise _wrong("format", name=target.name)
    return form


def _width() -> int:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else output.PLAIN_WIDTH


def _dumped(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _write(answer: str, target: Path | None) -> None:
    if target is None:
        output.emit(answer)
    else:
        output.write_whole(target, answer.encode("utf-8", "backslashreplace"))
        output.error(text("cli.written", preferred(), path=target))


def _wrong(key: str, **values: object) -> UsageError:
    return UsageError(
        text(f"graph.error.{key}", "zh", **values), text(f"graph.error.{key}", "en", **values)
    )
