"""The named questions of queries/*.rq: SPARQL under a header that says what it asks and takes."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from checker.errors import KnowledgeError, UsageError
from checker.knowledge import data_folder
from checker.model import Text

_MARK = "#+"


class Takes(StrEnum):
    """What a parameter is; decides how a value is read, checked and offered."""

    CLAUSE = "clause"  # sa28:1.2.d
    INDICATOR = "indicator"  # energyIntensityIndustry, or its Chinese or English name
    PACK = "pack"  # sa28
    MODALITY = "modality"  # mandatory
    OUTCOME = "outcome"  # failed
    SEVERITY = "severity"  # Violation
    DOCUMENT = "document"  # the number of a document, 国发〔2020〕7号
    TEXT = "text"  # words that must all stand in one text
    NUMBER = "number"
    LANGUAGE = "language"  # zh, en


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question wants to be told."""

    name: str
    takes: Takes
    label: Text
    required: bool
    default: str | None = None  # None and not required: left open


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an answer."""

    name: str
    label: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One question that can be asked by name."""

    name: str
    title: Text
    description: Text
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    lists: frozenset[str]  # columns that hold several ids, parted by spaces
    plans: int  # how many plans must be loaded at least
    sparql: str = field(repr=False)
    path: Path

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name; UsageError names the ones there are."""
        for one in self.parameters:
            if one.name == name:
                return one
        known = [one.name for one in self.parameters]
        raise UsageError(
            f"问题 {self.name} 没有参数“{name}”；" + _choice_zh(known),
            f"The question {self.name} has no parameter “{name}”; " + _choice_en(known),
        )


def catalogue() -> Mapping[str, Question]:
    """All named questions by name, in the order of their names."""
    return _read_all(data_folder("queries"))


def question(name: str) -> Question:
    """The question of that name; UsageError suggests near ones."""
    known = catalogue()
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    raise UsageError(
        f"没有名为“{name}”的问题；"
        + (f"是否指 {'、'.join(near)}？" if near else "运行 plancheck query 查看全部问题。"),
        f"There is no question “{name}”; "
        + (f"did you mean {', '.join(near)}?" if near else "plancheck query lists all."),
    )


def _choice_zh(names: list[str]) -> str:
    return f"可用：{'、'.join(names)}。" if names else "它没有参数。"


def _choice_en(names: list[str]) -> str:
    return f"choose of {', '.join(names)}." if names else "it has none."


@lru_cache(maxsize=4)
def _read_all(folder: Path) -> dict[str, Question]:
    return {path.stem: read_question(path) for path in sorted(folder.glob("*.rq"))}


def read_question(path: Path) -> Question:
    """One .rq file; KnowledgeError says what its header lacks."""
    source = path.read_text("utf-8")
    header = _header(path, source)
    try:
        return Question(
            name=path.stem,
            title=_text(header["summary"]),
            description=_text(header.get("description") or header["summary"]),
            tags=tuple(header.get("tags", ())),
            parameters=tuple(_parameter(one) for one in header.get("parameters", ())),
            columns=tuple(Column(name, _text(label)) for name, label in header["columns"].items()),
            lists=frozenset(header.get("lists", ())),
            plans=int(header.get("plans", 0)),
            sparql=source,
            path=path,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _broken(path, str(error)) from error


def _header(path: Path, source: str) -> dict[str, Any]:
    lines = [line.removeprefix(_MARK) for line in source.splitlines() if line.startswith(_MARK)]
    try:
        header = yaml.safe_load("\n".join(line.removeprefix(" ") for line in lines))
    except yaml.YAMLError as error:
        raise _broken(path, str(error)) from error
    if not isinstance(header, dict):
        raise _broken(path, "no header")
    return header


def _broken(path: Path, what: str) -> KnowledgeError:
    return KnowledgeError(
        f"{path}: 查询文件开头的说明（#+ 行）有误，请改正：{what}",
        f"{path}: the header (#+ lines) of the query is wrong, correct it: {what}",
    )


def _text(both: Mapping[str, str]) -> Text:
    return Text(both["zh"], both["en"])


def _parameter(stated: Mapping[str, Any]) -> Parameter:
    default = stated.get("default")
    return Parameter(
        name=stated["name"],
        takes=Takes(stated["kind"]),
        label=_text(stated["label"]),
        required="default" not in stated,
        default=None if default is None else str(default),
    )
