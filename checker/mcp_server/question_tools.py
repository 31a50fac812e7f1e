"""Tools about named questions."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from checker import queries, reference
from checker.mcp_server.results import Rows
from checker.mcp_server.tools import Tools
from checker.mcp_server.wishes import Language, Most, PlanName, Words
from checker.reference import QuestionData


class QuestionTools(Tools):
    """Those that answer a question about the knowledge base and plans."""

    def list_questions(self, words: Words = None) -> list[QuestionData]:
        """The named questions that ask_question answers, with their parameters."""
        return reference.questions_with(words)

    def ask_question(
        self,
        name: str,
        parameters: dict[str, str] | None = None,
        plans: Annotated[list[PlanName] | None, Field(max_length=10)] = None,
        limit: Most = 50,
        language: Language = None,
    ) -> Rows:
        """The answer to a named question about the knowledge base and some plans."""
        said = self.tongue(language)
        reports = [self.desk.case(one).report for one in plans or ()]
        table = queries.ask(name, parameters, said, reports)
        columns = {one.name: one.label.get(said) for one in table.columns}
        title = table.title.get(said) if table.title else name
        return Rows(title, columns, table.texts()[:limit], len(table.rows))
