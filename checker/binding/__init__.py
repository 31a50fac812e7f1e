"""Binds the official text of a policy to the clauses of its pack, outside the package."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from checker.binding.alignment import Alignment, align, fingerprint
from checker.binding.outline import lines_of, outline
from checker.errors import InputError, UsageError, reason
from checker.ingest.apart import read
from checker.knowledge import load, own_bindings, profiles
from checker.knowledge.wording import Binding
from checker.model import Clause, Document
from checker.storage import write_whole

__all__ = ["Alignment", "Binding", "bind", "compare", "fingerprints", "unbind"]

ENOUGH = 0.5  # share of the clauses that must be found for a text to be the pack's at all


def compare(pack: str, path: Path) -> Alignment:
    """How far the text in `path` is the one that the pack encodes; nothing is stored.

    Raises UsageError for an unknown pack and InputError for an unreadable or altogether different
    file.
    """
    return _aligned(pack, read(path))


def bind(pack: str, path: Path, *, accept_differences: bool = False) -> tuple[Binding, Alignment]:
    """Store the wording of a pack's clauses as `path` has it; every check then shows it.

    A text that lacks clauses or words them differently is refused with InputError that names them,
    unless the differences are accepted; then the clauses that differ or lack stay unbound.
    """
    document = read(path)
    found = _aligned(pack, document)
    if not found.agrees and not accept_differences:
        raise _refused(pack, path, found)
    version = next(known.version for known in load(pack).packs if known.id == pack)
    binding = Binding(
        pack=pack,
        version=version,
        file=document.name,
        sha256=document.sha256,
        bound=datetime.now(UTC).isoformat(timespec="seconds"),
        wording={
            clause: text for clause, text in found.wording.items() if clause not in found.differing
        },
    )
    _store(binding)
    return binding, found


def unbind(pack: str) -> bool:
    """Forget the wording of a pack; False when none was bound."""
    path = own_bindings() / f"{_known(pack)}.json"
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def fingerprints(pack: str, path: Path) -> dict[str, str]:
    """The fingerprint of each clause's wording in `path`, for the author of a pack."""
    return {clause: fingerprint(text) for clause, text in compare(pack, path).wording.items()}


def _known(pack: str) -> str:
    """The pack id; UsageError lists the packs where it is none."""
    packs = [name for name, profile in profiles().items() if profile.packs == (name,)]
    if pack not in packs:
        raise UsageError(
            f"没有名为“{pack}”的政策包，可选：{'、'.join(packs)}。",
            f"There is no policy pack “{pack}”; choose one of {', '.join(packs)}.",
        )
    return pack


def _aligned(pack: str, document: Document) -> Alignment:
    knowledge = load(_known(pack))
    clauses = list(knowledge.clauses.values())
    found = align(clauses, knowledge.policy_graph, outline(lines_of(document)))
    right = len(found.wording) - len(found.differing)
    if right < ENOUGH * len(clauses):
        title = next(known.title for known in knowledge.packs if known.id == pack)
        name = title.zh if title else pack
        raise InputError(
            f"{document.name} 不像《{name}》的官方文本：{len(clauses)}条中只有{right}条能对上，"
            "请核对文件。",
            f"{document.name} does not look like the official text of {pack} ({name}): only "
            f"{right} of {len(clauses)} clauses agree; check the file.",
        )
    return found


def _refused(pack: str, path: Path, found: Alignment) -> InputError:
    clauses = load(pack).clauses
    zh, en = [], []
    for names, said_zh, said_en in (
        (found.missing, "文中没有", "not in the text"),
        (found.differing, "文字不同", "worded differently"),
    ):
        if names:
            zh.append(f"{said_zh}：{'、'.join(_named(clauses[name]) for name in names)}")
            en.append(f"{said_en}: {', '.join(_named(clauses[name]) for name in names)}")
    return InputError(
        f"{path.name} 与政策包 {pack} 不一致，未绑定。{'；'.join(zh)}。"
        "请换用官方文本；确认无误时可加 --accept-differences，只绑定一致的条款。",
        f"{path.name} does not agree with pack {pack} and was not bound; {'; '.join(en)}. Use the "
        "official text, or add --accept-differences to bind the clauses that agree.",
    )


def _named(clause: Clause) -> str:
    """A clause by id and place: "sa28:1.2.d（五(一)2）"."""
    return f"{clause.id}（{clause.locator}）"


def _store(binding: Binding) -> None:
    content = {name: getattr(binding, name) for name in Binding.__slots__}
    data = json.dumps(content, ensure_ascii=False, indent=1).encode()
    path = own_bindings() / f"{binding.pack}.json"
    try:
        write_whole(path, lambda file: file.write(data))
    except OSError as error:
        zh, en = reason(error)
        raise UsageError(
            f"无法写入 {path}（{zh}），可用环境变量 PLANCHECK_HOME 另选文件夹。",
            f"Cannot write {path} ({en}); PLANCHECK_HOME may name another folder.",
        ) from error
