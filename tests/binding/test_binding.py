"""An official text is bound when it is the one the pack encodes, and refused when it is not."""

import json
import re
from pathlib import Path

import pytest

from checker.binding import bind, compare, fingerprints, unbind
from checker.errors import InputError, UsageError
from checker.knowledge import load
from tests.binding.official import SENTENCES, TEXT, write_pack


def wrapped(text: str, width: int = 23) -> str:
    """The text as printed pages have it: short lines, an empty line after each."""
    lines = []
    for line in text.splitlines():
        heading = re.match(r"[一二三]、", line)
        parts = [line] if heading else re.findall(rf".{{1,{width}}}", line)
        lines += parts
    return "\n\n".join(lines)


def saved(folder: Path, text: str, name: str = "official.txt") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        wrapped(TEXT),
        TEXT.replace("2025", "２０２５").replace("，", ", "),
        TEXT.replace("（一）", "(一)").replace("1.", "1．"),
    ],
    ids=["as issued", "hard-wrapped", "full-width figures", "other brackets"],
)
def test_every_clause_gets_its_wording_whatever_the_rendition(home, tmp_path, text):
    binding, found = bind("city", saved(tmp_path, text))
    assert found.agrees
    assert set(binding.wording) == {f"city:{name}" for name in ("T1", "1", "1.a", "1.b", "2", "G1")}
    shown = load("city").clauses
    assert shown["city:1.b"].official == SENTENCES["1.b"]
    official = shown["city:T1"].official
    assert official is not None
    assert "吨标准煤/万元" in official


def test_what_is_stored_tells_where_it_comes_from(home, tmp_path):
    bind("city", saved(tmp_path, TEXT))
    kept = json.loads((home / "bindings" / "city.json").read_text("utf-8"))
    assert (kept["pack"], kept["version"], kept["file"]) == ("city", "1.2.0", "official.txt")
    assert len(kept["sha256"]) == 64


def test_a_changed_figure_is_refused_and_its_clause_is_named(home, tmp_path):
    path = saved(tmp_path, TEXT.replace("0.35", "0.45"))
    with pytest.raises(InputError, match=r"文字不同：city:T1（一）。"):
        bind("city", path)
    assert load("city").clauses["city:T1"].official is None


def test_a_missing_clause_is_named(home, tmp_path):
    path = saved(tmp_path, TEXT.replace(SENTENCES["1.b"], ""))
    with pytest.raises(InputError) as caught:
        bind("city", path)
    assert "文中没有：city:1.b（二(一)1）" in caught.value.zh
    assert "not in the text: city:1.b" in caught.value.en
    assert "city:1（" in caught.value.zh, "the task's whole wording differs too"


def test_differences_can_be_accepted_and_then_only_what_agrees_is_bound(home, tmp_path):
    path = saved(tmp_path, TEXT.replace("0.35", "0.45"))
    binding, found = bind("city", path, accept_differences=True)
    assert found.differing == ("city:T1",)
    assert "city:T1" not in binding.wording
    assert load("city").clauses["city:2"].official is not None


def test_another_document_is_refused_as_such(home, tmp_path):
    path = saved(tmp_path, "一、天气\n今天晴。\n二、交通\n道路畅通。\n")
    with pytest.raises(InputError, match="不像"):
        bind("city", path, accept_differences=True)


def test_an_unknown_pack_lists_the_known_ones(home, tmp_path):
    with pytest.raises(UsageError, match=r"sa28.*city"):
        bind("town", saved(tmp_path, TEXT))
    with pytest.raises(UsageError, match="default"):
        bind("default", saved(tmp_path, TEXT))


def test_comparing_stores_nothing(home, tmp_path):
    assert compare("city", saved(tmp_path, TEXT)).agrees
    assert not (home / "bindings").exists()


def test_a_pack_without_fingerprints_is_bound_unverified(home, tmp_path):
    write_pack(home, verified=False)
    _, found = bind("city", saved(tmp_path, TEXT))
    assert len(found.unverified) == 6


def test_unbinding_forgets_the_wording(home, tmp_path):
    bind("city", saved(tmp_path, TEXT))
    assert unbind("city")
    assert load("city").clauses["city:2"].official is None
    assert not unbind("city")


def test_fingerprints_do_not_depend_on_the_rendition(home, tmp_path):
    first = fingerprints("city", saved(tmp_path, TEXT))
    assert fingerprints("city", saved(tmp_path, wrapped(TEXT), "w.txt")) == first
    assert fingerprints("city", saved(tmp_path, TEXT.replace("40%", "45%"), "c.txt")) != first


def test_a_folder_that_cannot_be_written_is_said_so(home, tmp_path):
    (home / "bindings").write_text("a file where the folder should be")
    with pytest.raises(UsageError, match="PLANCHECK_HOME"):
        bind("city", saved(tmp_path, TEXT))
