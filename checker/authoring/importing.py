"""Takes a pack that an expert has written into the user's own knowledge base."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.authoring import workbook
from checker.authoring.lint import (
    Problem,
    place_in_sheets,
    problems_of_sheets,
    problems_of_triples,
)
from checker.authoring.pack import Sheets, Triple, to_sheets, to_triples, triples_of
from checker.authoring.turtle import to_turtle
from checker.errors import InputError, UsageError, reason
from checker.knowledge import load, own_packs, profiles
from checker.rdf import POL, clause_iri, local_name
from checker.storage import write_whole
from checker.turtle import parse_turtle

# what may be left empty in the English columns is filled with the Chinese text
_FILLED = ("title", "statement", "condition", "reading")


@dataclass(frozen=True, slots=True)
class Imported:
    """A pack that was taken in."""

    pack: str
    path: Path  # the Turtle file written
    clauses: int
    problems: tuple[Problem, ...]  # advice; none of them an error


class BadPackError(InputError):
    """A pack with errors; `problems` lists them."""

    def __init__(self, path: Path, problems: Sequence[Problem]) -> None:
        """Name the file and every error."""
        errors = [problem for problem in problems if problem.error]
        zh = "\n".join(f"  {problem.place}：{problem.message.zh}" for problem in errors)
        en = "\n".join(f"  {problem.place}: {problem.message.en}" for problem in errors)
        super().__init__(
            f"{path.name} 有{len(errors)}处错误，没有导入：\n{zh}",
            f"{path.name} has {len(errors)} errors and was not imported:\n{en}",
        )
        self.problems = tuple(problems)

    def __reduce__(self) -> tuple[object, ...]:
        """Errors travel between processes."""
        return InputError, (self.zh, self.en)


def read_pack(source: str) -> tuple[Sheets, list[Triple]]:
    """A pack by id, or from an .xlsx or .ttl file, as sheets and as triples."""
    path = Path(source)
    if path.suffix.lower() == ".xlsx":
        sheets = workbook.read(path)
        bad = problems_of_sheets(sheets)
        if bad:
            raise BadPackError(path, bad)
        _fill_english(sheets)
        return sheets, to_triples(sheets)
    if path.suffix.lower() == ".ttl":
        if not path.is_file():
            raise UsageError(f"文件不存在：{source}。", f"There is no file {source}.")
        graph = parse_turtle(path)
        names = [local_name(node) for node in graph.subjects(predicate=None, object=POL.Pack)]
        if len(names) != 1:
            raise InputError(
                f"{path.name} 应当恰好写明一个政策包（pol:Pack），现有{len(names)}个。",
                f"{path.name} must describe exactly one pack (pol:Pack), it has {len(names)}.",
            )
        triples = triples_of(graph, names[0])
        return to_sheets(triples, names[0]), triples
    return shipped_or_own(source)


def shipped_or_own(pack: str) -> tuple[Sheets, list[Triple]]:
    """A pack of the knowledge base by its id; UsageError lists the packs."""
    known = _packs()
    if pack not in known:
        raise UsageError(
            f"没有名为“{pack}”的政策包，可选：{'、'.join(known)}；也可以给出 .xlsx 或 .ttl 文件。",
            f"There is no policy pack “{pack}”; choose one of {', '.join(known)}, "
            "or name an .xlsx or .ttl file.",
        )
    knowledge = load(pack)
    triples = triples_of(knowledge.policy_graph, pack)
    return to_sheets(triples, pack, [clause_iri(name) for name in knowledge.clauses]), triples


def import_pack(path: Path, target: Path | None = None) -> Imported:
    """Check a pack and write it as Turtle, by default where every check finds it.

    Raises BadPackError with all errors, UsageError for a pack that is shipped, and changes nothing then.
    """
    sheets, triples = read_pack(str(path))
    if target is None and sheets.id in _shipped():
        raise UsageError(
            f"政策包 {sheets.id} 是随程序提供的，不能覆盖；请换一个编号，或用 -o 写到别的文件。",
            f"Pack {sheets.id} is shipped and is not replaced; choose another id, or write it "
            "elsewhere with -o.",
        )
    problems = [place_in_sheets(problem, sheets) for problem in problems_of_triples(triples)]
    if any(problem.error for problem in problems):
        raise BadPackError(path, problems)
    written = target or own_packs() / f"{sheets.id}.ttl"
    data = to_turtle(to_triples(sheets), sheets.id, f"Imported from {path.name}.").encode()
    _write(written, data)
    count = sum(len(rows) for rows in sheets.rows.values())
    return Imported(sheets.id, written, count, tuple(problems))


def _packs() -> list[str]:
    return [name for name, profile in profiles().items() if profile.packs == (name,)]


def _shipped() -> set[str]:
    return set(_packs()) - {path.stem for path in own_packs().glob("*.ttl")}


def remove_pack(pack: str) -> bool:
    """Take a pack of the user's own out of the knowledge base; False when there is none."""
    path = own_packs() / f"{pack}.ttl"
    if not path.is_file():
        return False
    path.unlink()
    return True


def export(pack: str, target: Path) -> int:
    """Write a pack as .xlsx or .ttl by the target's ending; the number of its clauses."""
    sheets, _ = read_pack(pack)
    if target.suffix.lower() == ".xlsx":
        try:
            write_whole(target, lambda file: workbook.write(sheets, file))
        except OSError as error:
            raise _unwritable(target, error) from error
    elif target.suffix.lower() == ".ttl":
        _write(target, to_turtle(to_triples(sheets), sheets.id).encode())
    else:
        raise UsageError(
            f"{target.name} 的扩展名应为 .xlsx 或 .ttl。",
            f"{target.name} must end in .xlsx or .ttl.",
        )
    return sum(len(rows) for rows in sheets.rows.values())


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, lambda file: file.write(data))
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> UsageError:
    zh, en = reason(error)
    return UsageError(f"无法写入 {path}（{zh}）。", f"Cannot write {path} ({en}).")


def _fill_english(sheets: Sheets) -> None:
    """Empty English cells take the Chinese text; lint says so."""
    for rows in sheets.rows.values():
        for row in rows:
            for key in _FILLED:
                if row.get(f"{key}_zh") and not row.get(f"{key}_en"):
                    row[f"{key}_en"] = row[f"{key}_zh"]
    for key in ("pack_title", "document_title", "publisher"):
        if sheets.fields.get(f"{key}_zh"):
            sheets.fields.setdefault(f"{key}_en", sheets.fields[f"{key}_zh"])
            sheets.fields[f"{key}_en"] = sheets.fields[f"{key}_en"] or sheets.fields[f"{key}_zh"]
