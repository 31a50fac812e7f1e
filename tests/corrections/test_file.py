"""The corrections file: every mistake is told with its line; nothing hostile gets through."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from checker.corrections import examine, load, loads, schema
from checker.errors import InputError
from checker.plain_yaml import LONGEST

SHA = "a" * 64
ENTRY = f"""- id: c1
  kind: change-target
  author: 张敏
  date: 2026-11-21
  reason: 单位漏读
  sha256: {SHA}
  at: {{quote: 达到40%, prefix: 绿化覆盖率}}
  was: {{value: 40}}
  to: {{unit: '%', year: 2025, indicator: null}}
"""
FILE = "schema: 1\ncorrections:\n" + ENTRY


def problem(text: str) -> tuple[int, str]:
    """The line and the sentence of the first mistake."""
    first = examine(text, "稿.corrections.yaml")[1][0]
    return first.line, first.message.en


def test_a_sound_file_is_read_whole() -> None:
    (one,) = loads(FILE, "f").corrections
    assert one.anchor is not None
    assert (one.id, one.anchor.quote, one.to["year"]) == ("c1", "达到40%", 2025)
    assert one.to["indicator"] is None
    assert one.line == 3


def test_an_empty_list_is_no_mistake() -> None:
    assert loads("schema: 1\ncorrections:\n", "f").corrections == ()
    assert loads("", "f").corrections == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("schema: 1", "schema: 2", 1, "schema: 1"),
        ("schema: 1", "schema: 1\nauthor: 张敏", 2, "author"),
        ("  author: 张敏\n", "", 3, "author"),
        ("reason: 单位漏读", "reason: ' '", 7, "reason"),
        ("kind: change-target", "kind: change", 4, "change-target"),
        ("2026-11-21", "2026-02-31", 6, "2026-02-31"),
        ("2026-11-21", "21.11.2026", 6, "21.11.2026"),
        (SHA, "abc", 8, "64"),
        ("quote: 达到40%, ", "", 9, "quote"),
        ("prefix", "before", 9, "before"),
        ("value: 40", "value: 四十", 10, "四十"),
        ("value: 40", "Wert: 40", 10, "Wert"),
        ("year: 2025", "year: 25", 11, "25"),
        ("to: {unit: '%', year: 2025, indicator: null}", "to: {}", 3, "to"),
        ("  to:", "  answer: no\n  to:", 11, "answer"),
        ("author: 张敏", "author: [张敏]", 5, "author"),
        ("id: c1", "id: c 1", 3, "c 1"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_it_is_about(
    old: str, new: str, line: int, word: str
) -> None:
    assert old in FILE
    at, sentence = problem(FILE.replace(old, new, 1))
    assert at == line
    assert word in sentence


def test_all_mistakes_are_counted_and_the_first_is_told() -> None:
    broken = FILE.replace("2026-11-21", "x").replace(SHA, "y")
    assert len(examine(broken, "f")[1]) == 1  # the entry ends at its first bad field
    twice = FILE.replace("2026-11-21", "x") + ENTRY.replace("c1", "c2").replace("40}", "四}")
    with pytest.raises(InputError) as caught:
        loads(twice, "稿.corrections.yaml")
    assert "第 6 行" in caught.value.zh
    assert "1 more" in caught.value.en


def test_an_id_is_used_once() -> None:
    assert "line 3" in problem(FILE + ENTRY)[1]


def test_a_new_target_needs_its_figure_and_an_answer_its_words() -> None:
    added = FILE.replace("change-target", "add-target").replace("  was: {value: 40}\n", "")
    assert "“cmp”" in problem(added)[1]
    common = FILE[: FILE.index("  at:")].replace("change-target", "set-answer")
    assert "at.quote" in problem(common + "  action: 1.2.d\n  answer: yes\n")[1]
    assert loads(common + "  action: 1.2.d\n  answer: no\n", "f").corrections[0].answer == "no"


# --- hostile files -----------------------------------------------------------------------------

BOMB = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n"
HOSTILE = {
    "tag": b"schema: 1\ncorrections: !!python/object/apply:os.system ['true']\n",
    "alias": BOMB.encode(),
    "deep": b"schema: 1\ncorrections: " + b"[" * 5000,
    "deep mapping": b"".join(b" " * n + b"a:\n" for n in range(400)),
    "huge": b"# " + b"x" * (LONGEST + 1),
    "many": b"schema: 1\ncorrections:\n" + b"- a\n" * 120_000,
    "not UTF-8": "schema: 1 # 张".encode("gb18030"),
    "NUL": b"schema: 1\x00",
    "syntax": b"schema: [1\ncorrections: }",
    "two documents": b"schema: 1\n---\nschema: 1\n",
    "twin keys": b"schema: 1\ncorrections: []\ncorrections: []\n",
    "a list as key": b"? [a, b]\n: 1\n",
    "scalar": b"hello",
    "merge key": b"schema: 1\n<<: {a: 1}\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gives_one_sentence(tmp_path: Path, name: str) -> None:
    path = tmp_path / "稿.corrections.yaml"
    path.write_bytes(HOSTILE[name])
    with pytest.raises(InputError) as caught:
        load(path)
    assert caught.value.exit_code == 3
    for said in (caught.value.zh, caught.value.en):
        assert path.name in said
        assert "\n" not in said


def test_a_missing_file_gives_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        load(tmp_path / "none.corrections.yaml")


# --- the published schema ----------------------------------------------------------------------


def accepts(text: str) -> bool:
    """Whether the published schema accepts a file, dates being texts as in JSON."""
    data: Any = yaml.load(text, Loader=yaml.BaseLoader)
    for one in data.get("corrections") or []:
        for slots in (one.get("to", {}), one.get("was", {})):
            for name, value in slots.items():
                slots[name] = None if value == "null" else value
    return not list(jsonschema.Draft202012Validator(schema()).iter_errors(data))


def test_the_schema_is_sound() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("kind: change-target", "kind: change"),
        ("  author: 张敏\n", ""),
        (SHA, "abc"),
        ("value: 40", "Wert: 40"),
        ("year: 2025", "year: 25"),
        ("value: 40", "value: 四十"),
        ("prefix", "before"),
        ("to: {unit: '%', year: 2025, indicator: null}", "to: {}"),
        ("  to:", "  answer: no\n  to:"),
        ("change-target", "add-target"),
        ("change-target", "set-answer"),
        ("kind: change-target", "kind: reject-target"),
        ("2026-11-21", "21.11.2026"),
    ],
)
def test_schema_and_reader_agree(old: str, new: str) -> None:
    text = FILE.replace(old, new, 1) if old else FILE
    assert accepts(text) is not bool(examine(text, "f")[1])
