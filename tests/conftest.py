"""Tests know nothing of the packs and bound texts that the user of this machine keeps."""

import os
import tempfile
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def nothing_of_the_users_own() -> Iterator[None]:
    with tempfile.TemporaryDirectory(prefix="plancheck-home-") as folder:
        os.environ["PLANCHECK_HOME"] = folder
        os.environ["PLANCHECK_OCR"] = "off"  # its tests switch it on: it costs seconds a page
        os.environ["PLANCHECK_PAGES"] = "off"  # likewise
        yield
        for variable in ("PLANCHECK_HOME", "PLANCHECK_OCR", "PLANCHECK_PAGES"):
            del os.environ[variable]
