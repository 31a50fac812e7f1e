"""A named question as SPARQL that runs by itself: the values of its parameters stand in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.knowledge import Knowledge
from checker.queries import Question
from checker.queries.values import substitutions

# a graph's own filters see only what is bound inside it
_GROUP = re.compile(r"\b(?:WHERE|GRAPH\s+\?\w+)\s*\{")


def written_out(
    question: Question, values: Mapping[str, str], language: str, known: Knowledge
) -> str:
    """The question without its header, its parameters bound where the pattern begins."""
    body = "\n".join(line for line in question.sparql.splitlines() if not line.startswith("#+"))
    bound = substitutions(question, values, language, known)
    names = " ".join(f"?{variable.value}" for variable in bound)
    terms = " ".join(str(term) for term in bound.values())
    said = f" VALUES ({names}) {{ ({terms}) }}" if bound else ""
    return _GROUP.sub(lambda group: group[0] + said, body).strip()
