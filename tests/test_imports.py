"""What the code imports of its own is in this very tree.

mypy cannot tell in a second checkout (a git worktree): a module that is missing there it finds in the
checkout that is installed. Nor does it read tests and benchmarks, where an import inside a function
fails only when the function is called.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
OWN = ("checker", "tests", "benchmarks")
OURS = rf"(?:{'|'.join(OWN)})\b[\w.]*"
# read as lines: to parse a thousand files takes seconds
IMPORT = re.compile(
    rf"^ *(?:import +({OURS})|from +({OURS}) +import +(\([^)]*\)|[^\n;]*))", re.MULTILINE
)


def imported(source: str) -> Iterator[str]:
    """The full name of each thing of ours that a module imports, inside functions too."""
    for module, package, names in IMPORT.findall(source):
        words = re.sub(r"#.*|\bas +\w+|[()\s]", " ", names)
        yield from (
            [module] if module else (f"{package}.{one}" for one in words.replace(",", " ").split())
        )


@cache
def is_there(name: str) -> bool:
    """Whether it is a module or package of this tree, or a word of the module before its last dot."""
    place = ROOT / name.replace(".", "/")
    if place.with_suffix(".py").exists() or (place / "__init__.py").exists():
        return True
    files = (place.parent.with_suffix(".py"), place.parent / "__init__.py")
    text = next((one.read_text("utf-8") for one in files if one.exists()), "")
    return re.search(rf"\b{place.name}\b", text) is not None


def test_what_is_imported_of_our_own_is_there() -> None:
    folders = (*OWN, "docs", "examples")
    paths = [ROOT / "app.py", *(path for one in folders for path in (ROOT / one).rglob("*.py"))]
    asked = [(path, name) for path in paths for name in imported(path.read_text("utf-8"))]
    assert len(asked) > 2_000
    missing = [f"{path.relative_to(ROOT)}: {name}" for path, name in asked if not is_there(name)]
    assert missing == []


GONE = (  # in pieces, or this file would import them
    "import checker.gone",
    "from checker import gone  # noqa",
    "def late():",
    "    from tests.ui.gone import (",
    "        one,  # with its reason",
    "        two as second,",
    "    )",
)


def test_a_module_that_was_removed_would_be_told() -> None:
    found = list(imported("\n".join(GONE)))
    assert found == ["checker.gone", "checker.gone", "tests.ui.gone.one", "tests.ui.gone.two"]
    assert not any(map(is_there, found))
