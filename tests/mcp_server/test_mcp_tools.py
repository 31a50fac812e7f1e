"""`plancheck mcp` as a client sees it: the SDK's own, over standard input and output of a process."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import anyio
import pytest
from mcp import Client, StdioServerParameters

from checker.errors import InputError
from checker.mcp_server.desk import Desk
from checker.processes import environment
from checker.store import Order, open_store

PLAN = """# 青禾高新区绿色发展五年行动方案（2021—2025年）

## 一、主要目标

到2025年，单位工业增加值综合能耗由2020年的0.52吨标准煤/万元降至0.45吨标准煤/万元。

## 二、重点任务

由管委会经济发展局牵头，2023年底前建成园区统一的能源申报管理平台，接入200家企业。
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is allowed, with a plan in it and another beside it."""
    made = tmp_path_factory.mktemp("mcp") / "allowed"
    made.mkdir()
    (made / "青禾.md").write_text(PLAN, encoding="utf-8")
    (made / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    (made.parent / "secret.md").write_text(PLAN, encoding="utf-8")
    (made / "link.md").symlink_to(made.parent / "secret.md")
    return made


@pytest.fixture(scope="module")
def seen(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What a client got for all that the tests ask, in one session."""
    home = tmp_path_factory.mktemp("home")
    store = open_store(home / "store")
    from checker import api

    report = api.check(folder / "青禾.md")
    version = store.add(PLAN.encode(), report, Order(), actor="李审")
    store.close()
    found: dict[str, object] = {}

    async def session() -> None:
        server = StdioServerParameters(
            command=sys.executable,
            args=["-m", "checker.cli", "mcp", "--allow", str(folder), "--lang", "zh"],
            env=environment() | {"PLANCHECK_HOME": str(home)},
        )
        async with Client(server, read_timeout_seconds=120) as client:
            found["tools"] = (await client.list_tools()).tools
            for name, (tool, asked) in CALLS.items():
                told = {k: version.id if v == "VERSION" else v for k, v in asked.items()}
                found[name] = await client.call_tool(tool, told)

    anyio.run(session)
    return found


CALLS: dict[str, tuple[str, dict[str, object]]] = {
    "checked": ("check_plan", {"plan": "青禾.md"}),
    "checked in English": ("check_plan", {"plan": "青禾.md", "language": "en"}),
    "other zone": ("check_plan", {"plan": "青禾.md", "zone": "芦溪高新区", "period": "2021-2025"}),
    "broken": ("check_plan", {"plan": "broken.docx"}),
    "outside": ("check_plan", {"plan": "../secret.md"}),
    "link": ("check_plan", {"plan": "link.md", "language": "en"}),
    "system": ("check_plan", {"plan": "/etc/passwd"}),
    "bad period": ("check_plan", {"plan": "青禾.md", "period": "2025-2021"}),
    "plans": ("list_plans", {"zone": "青禾"}),
    "no plans": ("list_plans", {"zone": "芦溪"}),
    "findings": ("plan_findings", {"plan": "VERSION", "limit": 3}),
    "too many": ("plan_findings", {"plan": "VERSION", "limit": 1000}),
    "explained": ("explain_reading", {"plan": "青禾.md", "words": "能源申报管理平台"}),
    "explained nothing": ("explain_reading", {"plan": "青禾.md"}),
    "clause": ("find_clauses", {"words": "sa28:T1"}),
    "clauses": ("find_clauses", {"words": "绿色 金融", "pack": "sa28"}),
    "rule": ("find_rules", {"words": "target-limit"}),
    "indicators": ("find_indicators", {"words": "energy"}),
    "questions": ("list_questions", {"words": "clause"}),
    "answer": ("ask_question", {"name": "clauses-about", "parameters": {"words": "绿电"}}),
    "about a plan": ("ask_question", {"name": "findings", "plans": ["青禾.md"], "language": "en"}),
    "no question": ("ask_question", {"name": "no-such", "language": "en"}),
}


@pytest.fixture
def data(seen) -> Callable[[str], dict]:
    def of(name: str) -> dict:
        assert not seen[name].is_error, seen[name].content
        return seen[name].structured_content

    return of


@pytest.fixture
def refusal(seen) -> Callable[[str], str]:
    def of(name: str) -> str:
        assert seen[name].is_error
        return seen[name].content[0].text

    return of


def test_every_tool_reads_only_and_is_described(seen):
    assert len(seen["tools"]) == 9
    for tool in seen["tools"]:
        assert tool.annotations.read_only_hint
        assert tool.description
        assert tool.output_schema


def test_a_file_is_checked_with_the_gravest_findings_first(data):
    made = data("checked")
    assert (made["file"], made["period"], made["gate"]) == ("青禾.md", [2021, 2025], "failed")
    first = made["gravest"][0]
    assert (first["outcome"], first["severity"]) == ("failed", "Violation")
    assert first["clause_title"]
    assert data("other zone")["zone"] == "芦溪高新区"


def test_answers_are_in_the_language_that_is_asked_for(data):
    zh, en = (data(name)["gravest"][0] for name in ("checked", "checked in English"))
    assert zh["id"] == en["id"]
    assert zh["message"] != en["message"]
    assert en["message"].isascii() or "“" in en["message"]


def test_findings_of_a_kept_plan_come_with_evidence_and_clause(data):
    kept = data("plans")
    assert kept["total"] == 1
    found = data("findings")
    assert len(found["findings"]) == 3 <= found["total"]
    assert all(one["clause_statement"] for one in found["findings"])
    assert any(one["evidence"] for one in data("checked")["gravest"] + found["findings"])
    assert data("no plans") == {"total": 0, "plans": []}


def test_a_reading_is_explained(data):
    made = data("explained")
    assert "能源申报管理平台" in made["text"]
    assert made["data"]["explains"] == "sentence"


def test_clauses_rules_indicators_and_questions_are_found(data):
    (clause,) = data("clause")["result"]
    assert (clause["id"], clause["limit"]) == ("sa28:T1", 0.4)
    assert {one["pack"] for one in data("clauses")["result"]} == {"sa28"}
    assert data("rule")["result"][0]["id"] == "target-limit"
    assert data("indicators")["result"]
    assert "clause" in {one["id"] for one in data("questions")["result"]}
    assert data("answer")["rows"]
    assert "qinghe" not in json.dumps(data("about a plan"))
    assert data("about a plan")["columns"]["clause"] == "clause"


@pytest.mark.parametrize("name", ["outside", "link", "system"])
def test_files_outside_the_allowed_folders_are_as_if_they_were_not_there(refusal, name):
    assert ("允许的文件夹" in refusal(name)) or ("allowed folders" in refusal(name))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("broken", "docx"),
        ("bad period", "2025-2021"),
        ("too many", "limit"),
        ("explained nothing", "--"),
        ("no question", "no-such"),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(refusal, name, said):
    assert said in refusal(name)
    assert "Traceback" not in refusal(name)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputError):
        Desk([tmp_path / "nowhere"])


def test_a_file_saved_again_is_checked_again(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANCHECK_HOME", str(tmp_path / "home"))
    file = tmp_path / "a.md"
    file.write_text(PLAN, encoding="utf-8")
    desk = Desk([tmp_path])
    first = desk.told("a.md")
    assert desk.told(str(file)) is first
    file.write_text(PLAN.replace("0.45", "0.39"), encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert desk.told("a.md").record["plan"]["sha256"] != first.record["plan"]["sha256"]
