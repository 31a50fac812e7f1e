"""What all tools that read plans have."""

from __future__ import annotations

from dataclasses import dataclass

from checker.mcp_server.desk import Desk
from checker.mcp_server.wishes import Tongue


@dataclass(frozen=True, eq=False)
class Tools:
    """Tools over a desk."""

    desk: Desk
    usual: Tongue  # language of answers where a call asks for none

    def tongue(self, language: Tongue | None) -> Tongue:
        """The language of an answer."""
        return language or self.usual
