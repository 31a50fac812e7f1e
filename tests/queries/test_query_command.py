"""`plancheck query` on the command line."""

import json

import pytest
import typer

from checker import cli
from checker.cli import querying
from checker.cli.usage import Command
from checker.knowledge import data_folder
from checker.queries import catalogue

LANPING = str(data_folder("examples") / "lanping.md")


@pytest.fixture(autouse=True)
def registered() -> None:
    """Where the command is not registered yet, do it here."""
    commands = [
        one.name or getattr(one.callback, "__name__", "") for one in cli.app.registered_commands
    ]
    if "query" not in commands:
        cli.app.command("query", cls=Command, help="query.help")(querying.query)


def run(*arguments: str) -> int:
    return cli.main(["query", *arguments])


def test_alone_it_lists_every_question_with_its_parameters(capsysbinary) -> None:
    assert run() == 0
    listed = capsysbinary.readouterr().out.decode()
    for name, asked in catalogue().items():
        assert f"  {name}" in listed
        assert asked.title.zh in listed
    assert "clauses-about words=… [pack=…]" in listed


def test_it_answers_in_the_language_asked_for(capsysbinary) -> None:
    assert run("clause", "sa28:1.2.d", "--lang", "en", "-f", "csv") == 0
    out = capsysbinary.readouterr().out.decode("utf-8-sig")
    assert out.startswith("clause,kind,modality,title")
    assert "sa28:1.2.d,action,mandatory," in out


def test_a_question_about_plans_reads_them(capsysbinary) -> None:
    assert run("cited-documents", "--plan", LANPING, "-f", "json") == 0
    read = json.loads(capsysbinary.readouterr().out)
    numbers = [row.get("number", {}).get("value") for row in read["results"]["bindings"]]
    assert "国科发火〔2021〕28号" in numbers


def test_it_writes_a_file_in_the_form_of_its_name(tmp_path, capsys) -> None:
    target = tmp_path / "packs.csv"
    assert run("packs", "-o", str(target)) == 0
    assert target.read_bytes().startswith("\ufeff政策包".encode())
    assert run("packs", "-o", str(tmp_path / "packs.odd")) == 2


def test_it_never_overwrites_the_plan(tmp_path, capsys) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text("绿色发展", "utf-8")
    assert run("bodies", "--plan", str(plan), "-o", str(plan), "-f", "csv") == 2
    assert plan.read_text("utf-8") == "绿色发展"


def test_it_runs_sparql_from_a_file(tmp_path, capsysbinary) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("\ufeffSELECT ?p WHERE { ?p a pol:Principle } ORDER BY ?p", "utf-8")
    assert run("--sparql", str(file), "--rows", "3", "-f", "csv") == 0
    captured = capsysbinary.readouterr()
    assert captured.out.decode("utf-8-sig").split() == ["p", "sa28:P1", "sa28:P2", "sa28:P3"]
    assert "3" in captured.err.decode()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nonsense",), 2),
        (("clause",), 2),
        (("clause", "a", "b"), 2),
        (("findings",), 2),
        (("packs", "--verify"), 2),
        (("--sparql", "no-such-file.rq"), 3),
        (("--rows", "0"), 2),
        (("packs", "--profile", "nope"), 2),
    ],
)
def test_mistakes_get_their_exit_code_and_no_traceback(arguments, code, capsys) -> None:
    assert run(*arguments) == code
    assert "Traceback" not in capsys.readouterr().err


def test_a_query_file_in_another_encoding_is_named(tmp_path, capsys) -> None:
    file = tmp_path / "gbk.rq"
    file.write_bytes("# 绿电\nASK {}".encode("gb18030"))
    assert run("--sparql", str(file)) == 3
    assert "UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_question_can_be_described(language: str, capsysbinary) -> None:
    for name, asked in catalogue().items():
        assert run(name, "--describe", "--lang", language) == 0
        told = capsysbinary.readouterr().out.decode()
        assert asked.title.get(language) in told
        for one in asked.parameters:
            assert one.label.get(language) in told


def test_the_help_is_there_in_both_languages(capsys) -> None:
    assert run("--help", "--lang", "en") == 0
    english = capsys.readouterr().out
    assert "--sparql" in english
    assert "query." not in english
    assert isinstance(cli.app, typer.Typer)
