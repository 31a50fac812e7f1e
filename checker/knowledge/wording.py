"""Official wordings of clauses, bound by the user from the official text and kept outside."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from checker.errors import KnowledgeError
from checker.knowledge.folders import own_bindings


@dataclass(frozen=True, slots=True)
class Binding:
    """The wording of one pack's clauses, taken from one file."""

    pack: str
    version: str  # of the pack when it was bound
    file: str
    sha256: str  # of the file
    bound: str  # when, ISO 8601
    wording: dict[str, str]  # clause id -> official text


def binding_files() -> tuple[Path, ...]:
    """The stored bindings; empty where nothing is bound."""
    return tuple(sorted(own_bindings().glob("*.json")))


def read_binding(path: Path) -> Binding:
    """One stored binding; KnowledgeError where the file is damaged."""
    try:
        kept = json.loads(path.read_text("utf-8"))
        wording = {str(clause): str(text) for clause, text in kept["wording"].items()}
        fields = {name: str(kept[name]) for name in ("pack", "version", "file", "sha256", "bound")}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError(
            f"绑定的官方文本 {path} 已损坏，请删除此文件，再用 plancheck policy bind 重新绑定。",
            f"The bound official text {path} is damaged; delete it and bind again "
            "with plancheck policy bind.",
        ) from error
    return Binding(wording=wording, **fields)
