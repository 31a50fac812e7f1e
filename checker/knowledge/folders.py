"""Where the data files of the knowledge base lie: shipped, and the user's own."""

from __future__ import annotations

from pathlib import Path

from checker.errors import KnowledgeError
from checker.settings import stated
from checker.storage import user_folder

KINDS = ("ontology", "policies", "shapes")


def data_folder(kind: str) -> Path:
    """The folder of "ontology", "policies", "shapes", "queries" or "examples".

    PLANCHECK_DATA wins, then the data inside an installed wheel, then the checkout.
    """
    package = Path(__file__).parents[1]
    roots = [package / "_data", package.parent]
    chosen = stated("PLANCHECK_DATA")
    if chosen:
        if not Path(chosen).is_dir():
            raise KnowledgeError(
                f"PLANCHECK_DATA 指向的 {chosen} 不是文件夹，请改正或取消这项设置。",
                f"PLANCHECK_DATA names {chosen}, which is not a folder; correct or unset it.",
            )
        roots.insert(0, Path(chosen))
    for root in roots:
        if (root / kind).is_dir():
            return root / kind
    raise KnowledgeError(
        f"在 {package} 旁没有找到数据文件夹 {kind}/，请重新安装 plancheck。",
        f"The data folder {kind}/ is missing beside {package}; install plancheck again.",
    )


def own_packs() -> Path:
    """Where the user's own policy packs lie; the folder need not exist."""
    return user_folder() / "packs"


def own_bindings() -> Path:
    """Where the wordings of bound official texts lie; the folder need not exist."""
    return user_folder() / "bindings"
