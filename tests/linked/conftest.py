import pytest

from checker import linked
from tests.linked.sample import sample_report


@pytest.fixture(scope="session")
def policy():
    """The knowledge base alone."""
    return linked.graph()


@pytest.fixture(scope="session")
def planned():
    """The knowledge base with the plan of a fictional zone."""
    return linked.graph("default", [sample_report()])
