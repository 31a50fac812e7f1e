"""The exception tree: what can go wrong that is not a defect of the plan itself.

PlancheckError
├── UsageError       a bad option or argument          exit 2
├── InputError       a file that cannot be read        exit 3
└── KnowledgeError   a broken ontology, policy, shape  exit 4

Every message is there in Chinese and in English and says what is wrong and what to do. Names of
files, lines and what the operating system says stand in both as they are.
"""

from __future__ import annotations

import errno


class PlancheckError(Exception):
    """Base of all expected errors; `exit_code` is what the command line returns."""

    exit_code = 70

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)  # both, so that an error can be pickled
        self.zh = zh
        self.en = en

    def get(self, language: str) -> str:
        """The message in `language` ("zh" or "en")."""
        return self.en if language == "en" else self.zh

    def __str__(self) -> str:
        return self.zh


class UsageError(PlancheckError):
    """An option or argument that makes no sense; the message says what would."""

    exit_code = 2


class InputError(PlancheckError):
    """A plan file that is missing, unsupported, encrypted, empty, damaged or too large."""

    exit_code = 3


class KnowledgeError(PlancheckError):
    """A broken ontology, policy pack or shape; the message names file and, if known, line."""

    exit_code = 4


_REASONS = {
    errno.EACCES: ("没有权限", "permission denied"),
    errno.EPERM: ("没有权限", "permission denied"),
    errno.ENOENT: ("文件或文件夹不存在", "no such file or folder"),
    errno.EISDIR: ("这是一个文件夹", "it is a folder"),
    errno.ENOTDIR: ("路径中有一段不是文件夹", "a part of the path is no folder"),
    errno.ENOSPC: ("磁盘空间不足", "no space left on the disk"),
    errno.EROFS: ("磁盘只读", "the disk is read-only"),
    errno.ENAMETOOLONG: ("文件名太长", "the file name is too long"),
    errno.EIO: ("磁盘读写出错", "the disk failed"),
}


def reason(error: OSError) -> tuple[str, str]:
    """What the operating system refused, in Chinese and English; unknown refusals in its words."""
    said = error.strerror or str(error)
    return _REASONS.get(error.errno or 0, (f"系统提示“{said}”", said))
