"""Plans of fictional parks, written into a file and read like any other."""

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.extract import extract
from checker.ingest import read
from checker.knowledge import load
from checker.model import Answer, Document

HEAD = "云溪高新区绿色发展实施方案（2021—2025年）\n\n"
Answers = dict[str, Answer]
Reader = Callable[..., tuple[Document, Answers]]


@pytest.fixture
def answers_of(tmp_path: Path) -> Reader:
    """Read a plan of one section and return its answers by the bare id of the clause."""

    def answer(*paragraphs: str, section: str = "二、重点任务") -> tuple[Document, Answers]:
        path = tmp_path / "plan.txt"
        body = "\n\n".join((section, *paragraphs))
        path.write_text(f"{HEAD}一、概述\n\n本方案由管委会组织实施。\n\n{body}\n", "utf-8")
        document = read(path)
        found = extract(document, load()).answers
        return document, {a.clause.removeprefix("sa28:"): a for a in found}

    return answer
