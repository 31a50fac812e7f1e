"""The server: every tool reads only, and says what is wrong in one sentence."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from checker import __version__
from checker.errors import PlancheckError
from checker.language import text
from checker.mcp_server.desk import Desk
from checker.mcp_server.knowledge_tools import find_clauses, find_indicators, find_rules
from checker.mcp_server.plan_tools import PlanTools
from checker.mcp_server.question_tools import QuestionTools
from checker.mcp_server.wishes import Tongue

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")
_READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)


def make_server(desk: Desk, language: Tongue = "zh") -> MCPServer:
    """A server over a desk; `language` is that of answers where a call asks for none."""
    server = MCPServer(
        "plancheck",
        version=__version__,
        instructions=text("mcp.instructions", language),
        log_level="WARNING",
    )
    plans, questions = PlanTools(desk, language), QuestionTools(desk, language)
    tools: tuple[Callable[..., object], ...] = (
        plans.check_plan,
        plans.list_plans,
        plans.plan_findings,
        plans.explain_reading,
        find_clauses,
        find_rules,
        find_indicators,
        questions.list_questions,
        questions.ask_question,
    )
    for tool in tools:
        server.add_tool(_telling(tool, language), annotations=_READS)
    return server


def _telling(tool: Callable[_Asked, _Answer], usual: Tongue) -> Callable[_Asked, _Answer]:
    """The tool with its errors as sentences in the language of the call."""

    @functools.wraps(tool)
    def told(*args: _Asked.args, **kwargs: _Asked.kwargs) -> _Answer:
        try:
            return tool(*args, **kwargs)
        except PlancheckError as error:
            raise ToolError(error.get(str(kwargs.get("language") or usual))) from None

    return told
