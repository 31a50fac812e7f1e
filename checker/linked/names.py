"""Finds the node that a person means: by id, number, title, name, or something close to it."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from checker.errors import UsageError
from checker.linked.kinds import Node

_BRACKETS = str.maketrans("〔〕[]【】{}〈〉《》“”‘’「」", '()()()()""""""""""')
_LONGEST = 120  # characters that are compared when something close is looked for
_OFFERED = 5
_PART = 2  # characters that a part of a name must have


def folded(words: str) -> str:
    """A wording without case, width, blanks and kinds of brackets, for comparing."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", words)).translate(_BRACKETS).casefold()


def names_of(node: Node) -> tuple[str, ...]:
    """All names of a node; its id is the first."""
    notation = node.id.partition(":")[2]
    return tuple(filter(None, (node.id, node.number, notation, node.iri, *node.names)))


class Directory:
    """All names of all nodes."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._nodes: dict[str, Node] = {}
        self._by_name: dict[str, list[Node]] = defaultdict(list)
        for node in nodes:
            self._nodes[node.id] = node
            for name in dict.fromkeys(map(folded, names_of(node))):
                self._by_name[name].append(node)

    def find(self, words: str) -> Node:
        """The one node that is meant; UsageError with the nearest names where it is not clear.

        An id wins over a name, a whole name over a part of one; among nodes of the same name one
        that the profile applies wins.
        """
        wanted = words.strip()
        if wanted in self._nodes:
            return self._nodes[wanted]
        key = folded(wanted)
        found = self._by_name.get(key, [])
        if not found and len(key) >= _PART:
            inside = (nodes for name, nodes in self._by_name.items() if key in name)
            found = list({node.id: node for nodes in inside for node in nodes}.values())
        applying = [node for node in found if node.applies] or found
        if len(applying) == 1:
            return applying[0]
        raise self._ambiguous(wanted, applying) if applying else self._unknown(wanted, key)

    def _ambiguous(self, wanted: str, found: list[Node]) -> UsageError:
        more = len(found) > _OFFERED
        zh, en = (self._offer(found, language, more=more) for language in ("zh", "en"))
        return UsageError(
            f"“{_short(wanted)}”可以指{len(found)}个节点，请写明标识：{zh}。",
            f"“{_short(wanted)}” can mean {len(found)} nodes; name one by its id: {en}.",
        )

    def _unknown(self, wanted: str, key: str) -> UsageError:
        near = difflib.get_close_matches(key[:_LONGEST], list(self._by_name), n=12, cutoff=0.4)
        nodes = {node.id: node for name in near for node in self._by_name[name]}
        if not nodes:
            return UsageError(
                f"没有“{_short(wanted)}”这个节点；请写条款、文件、指标的标识（如 sa28:1.2、sa28、"
                "ind:energyTotal）、文号，或规划中项目的名称。",
                f"There is no node “{_short(wanted)}”; give the id of a clause, document or "
                "indicator (such as sa28:1.2, sa28, ind:energyTotal), a document number, or the "
                "name of a project of the plan.",
            )
        offered = list(nodes.values())[:_OFFERED]
        zh, en = (self._offer(offered, language) for language in ("zh", "en"))
        return UsageError(
            f"没有“{_short(wanted)}”这个节点；是不是指：{zh}？",
            f"There is no node “{_short(wanted)}”; did you mean {en}?",
        )

    @staticmethod
    def _offer(nodes: list[Node], language: str, *, more: bool = False) -> str:
        zh = language == "zh"
        said = [
            f"{node.id}{'（' if zh else ' ('}{_short(node.label.get(language))}{'）' if zh else ')'}"
            for node in nodes[:_OFFERED]
        ]
        return ("、" if zh else ", ").join(said) + ("……" if more and zh else " …" if more else "")


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39]}…"
