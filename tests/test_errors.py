"""Every error a person can cause says in Chinese and in English what is wrong and what to do."""

from __future__ import annotations

import ast
import errno
import pickle
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import checker
from checker.cli import output
from checker.cli.usage import wished_language
from checker.errors import InputError, KnowledgeError, PlancheckError, UsageError, reason
from checker.evaluate import evaluate
from checker.ingest import read
from checker.knowledge import load
from checker.periods import parse_period
from checker.turtle import parse_turtle

HAN = re.compile("[\u4e00-\u9fff]")
ADVICE_ZH = re.compile("请|可选|用 .*查看|改正")
ADVICE_EN = re.compile(
    r"[;,] |save|check|choose|correct|add|put|name|remove|split|convert|install|give|write|shows"
)
RAISED = {"PlancheckError", "InputError", "KnowledgeError", "UsageError"}


def _file(name: str, data: bytes) -> Callable[[Path], object]:
    def act(folder: Path) -> object:
        path = folder / name
        path.write_bytes(data)
        return read(path)

    return act


def _folder(folder: Path) -> object:
    (folder / "x.docx").mkdir()
    return read(folder / "x.docx")


def _turtle(folder: Path) -> object:
    path = folder / "broken.ttl"
    path.write_text("@@bad", encoding="utf-8")
    return parse_turtle(path)


def _gold(line: str) -> Callable[[Path], object]:
    def act(folder: Path) -> object:
        (folder / "Z1_plan.txt").write_text("到2025年。", encoding="utf-8")
        (folder / "Z1.targets.jsonl").write_text(line, encoding="utf-8")
        return evaluate(folder, folder)

    return act


BAD: dict[str, Callable[[Path], object]] = {
    "a missing file": lambda folder: read(folder / "nowhere.docx"),
    "a folder": _folder,
    "an empty file": _file("x.pdf", b""),
    "no text": _file("x.txt", b"  \n"),
    "binary text": _file("x.txt", bytes(range(256)) * 4),
    "an old format": _file("x.doc", b"x"),
    "no extension": _file("plan", b"x"),
    "a damaged docx": _file("x.docx", b"no zip"),
    "an encrypted docx": _file("x.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600),
    "a damaged pdf": _file("x.pdf", b"%PDF-1.7\nnothing"),
    "a period": lambda _: parse_period("soon"),
    "a format": lambda folder: output.format_of(folder / "report"),
    "a place to write": lambda folder: output.refuse(folder / "no" / "r.json", folder / "p.txt"),
    "a profile": lambda _: load("no-such-profile"),
    "broken Turtle": _turtle,
    "no annotations": lambda folder: evaluate(folder, folder),
    "no folder of annotations": lambda folder: evaluate(folder / "x", folder),
    "a broken annotation": _gold("{}"),
    "an annotation that is no number": _gold(
        '{"start": 0, "quote": "到", "cmp": "<=", "value": "many", "unit": "%", "kind": "target"}'
    ),
}


@pytest.mark.parametrize("act", BAD.values(), ids=BAD.keys())
def test_what_is_wrong_and_what_to_do_is_said_in_both_languages(
    act: Callable[[Path], object], tmp_path: Path
) -> None:
    with pytest.raises(PlancheckError) as caught:
        act(tmp_path)
    error = caught.value
    assert HAN.search(error.get("zh"))
    assert not HAN.search(error.get("en"))
    assert ADVICE_ZH.search(error.get("zh")), error.get("zh")
    assert ADVICE_EN.search(error.get("en")), error.get("en")
    assert error.get("zh").endswith("。") or error.get("zh").endswith("{}")
    assert "\n" not in error.get("zh") + error.get("en")
    assert str(error) == error.get("zh")


@pytest.mark.parametrize("kind", [InputError, KnowledgeError, UsageError])
def test_an_error_survives_a_process_boundary_with_both_languages(
    kind: type[PlancheckError],
) -> None:
    again = pickle.loads(pickle.dumps(kind("甲", "a")))
    assert (type(again), again.zh, again.en) == (kind, "甲", "a")


def _made() -> Iterator[tuple[str, ast.Call]]:
    for path in Path(checker.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Name) and called.id in RAISED:
                assert isinstance(node, ast.Call)
                yield f"{path.name}:{node.lineno}", node


def test_every_error_in_the_source_is_made_of_two_sentences() -> None:
    made = list(_made())
    assert len(made) > 20
    for place, call in made:
        assert len(call.args) == 2, place
        zh, en = (ast.unparse(one) for one in call.args)
        if isinstance(call.args[0], ast.JoinedStr | ast.Constant):
            assert HAN.search(zh) or "{zh}" in zh, place
            assert not HAN.search(en), place


def test_a_refusal_of_the_system_is_worded_and_an_unknown_one_quoted() -> None:
    assert reason(PermissionError(errno.EACCES, "Permission denied"))[0] == "没有权限"
    assert reason(OSError(errno.ENXIO, "Odd thing")) == ("系统提示“Odd thing”", "Odd thing")


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["check", "a", "--lang", "en"], "en"),
        (["check", "a", "--lang=en"], "en"),
        (["check", "a", "--lang", "fr"], "zh"),
        (["check", "a"], "zh"),
    ],
)
def test_errors_speak_the_language_of_the_report(
    arguments: list[str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PLANCHECK_LANG", raising=False)
    assert wished_language(arguments) == language
