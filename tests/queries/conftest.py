"""The two example plans, checked once."""

import pytest

from checker.knowledge import data_folder
from checker.model import Report
from checker.pipeline import check


@pytest.fixture(scope="session")
def reports() -> dict[str, Report]:
    folder = data_folder("examples")
    return {name: check(folder / f"{name}.md") for name in ("lanping", "shuoyuan")}
