"""The bytes of a plan file, or one sentence that says why there are none."""

from __future__ import annotations

from pathlib import Path
from unicodedata import category

from checker.errors import InputError, reason
from checker.ingest import limits

_UNWRITABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def load(path: Path) -> bytes:
    """The content of a file within the limits; anything else raises InputError."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise InputError(
                f"{path.name} 不是文件，请给出规划文件本身的路径。",
                f"{path.name} is not a file; give the path of the plan itself.",
            )
        if size > limits.FILE_BYTES:
            megabytes, most = size // limits.MIB, limits.FILE_BYTES // limits.MIB
            raise InputError(
                f"{path.name} 有 {megabytes} MB，上限是 {most} MB；请拆分文件或去掉图片，"
                "或用 PLANCHECK_MAX_MB 提高上限。",
                f"{path.name} has {megabytes} MB, the limit is {most} MB; "
                "split it, drop its pictures or raise PLANCHECK_MAX_MB.",
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(
            f"{path} 不存在，请检查路径。", f"{path} does not exist; check the path."
        ) from None
    except OSError as error:
        zh, en = reason(error)
        raise InputError(
            f"{path.name} 无法打开：{zh}；请检查权限和磁盘，或换一个副本。",
            f"{path.name} cannot be opened: {en}; check permissions and disk, or use a copy.",
        ) from None
    if not data:
        raise empty(path.name)
    return data


def shown(name: str) -> str:
    """The name of a file as it can be written and read: no line breaks, turns, or bytes that are no text."""
    return "".join("\ufffd" if category(one) in _UNWRITABLE else one for one in name)


def empty(name: str) -> InputError:
    """The refusal of a file without a byte."""
    return InputError(
        f"{name} 是空文件，请确认文件是否选对。",
        f"{name} is empty; check that it is the right file.",
    )
