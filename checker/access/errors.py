"""What people are told who ask for what they may not have."""

from __future__ import annotations

import logging

from checker.errors import PlancheckError
from checker.logs import event


class AccessError(PlancheckError):
    """Refused; nothing was read or written. The log is told, whoever refuses."""

    exit_code = 6
    why = "refused"  # the word for it in the log

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        event("access.refused", logging.WARNING, why=self.why)


class UnseenError(AccessError):
    """There is no such thing, or it is not this person's to see: both look the same."""

    why = "unseen"

    def __init__(self) -> None:
        super().__init__(
            "没有找到，或者您无权查看。请核对链接，或联系管理员。",
            "Not found, or not yours to see. Check the link, or ask the administrator.",
        )

    def __reduce__(self) -> tuple[type[UnseenError], tuple[()]]:
        return type(self), ()


class NoRightError(AccessError):
    """The person's roles do not allow this, whatever it is done to."""

    why = "no_right"

    def __init__(self) -> None:
        super().__init__(
            "您的角色不能进行这项操作。如需权限，请联系管理员。",
            "Your role does not allow this. If you need it, ask the administrator.",
        )

    def __reduce__(self) -> tuple[type[NoRightError], tuple[()]]:
        return type(self), ()
