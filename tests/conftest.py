"""Tests know nothing of the packs and bound texts that the user of this machine keeps."""

import gc
import os
import tempfile
from collections.abc import Iterator

import pytest


def pytest_configure() -> None:
    """Knowledge bases and graphs are millions of objects: where they are made, half the time went into counting them."""
    gc.set_threshold(50_000, 20, 20)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browsers first: whoever is done sooner takes over quick tests, not half of a server's."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(scope="session", autouse=True)
def nothing_of_the_users_own() -> Iterator[None]:
    with tempfile.TemporaryDirectory(prefix="plancheck-home-") as folder:
        os.environ["PLANCHECK_HOME"] = folder
        os.environ["PLANCHECK_OCR"] = "off"  # its tests switch it on: it costs seconds a page
        os.environ["PLANCHECK_PAGES"] = "off"  # likewise
        yield
        for variable in ("PLANCHECK_HOME", "PLANCHECK_OCR", "PLANCHECK_PAGES"):
            del os.environ[variable]


@pytest.fixture(scope="module", autouse=True)
def what_earlier_modules_keep_is_settled() -> None:
    """Nobody goes through it again, not even Streamlit, which collects after every run of a page."""
    gc.collect()
    gc.freeze()
