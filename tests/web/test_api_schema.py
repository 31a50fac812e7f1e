"""Schemathesis sends what the description allows and what it does not: no 5xx, all answers conform."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from tests.web.people import bearer
from tests.web.routes import ROUTES

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
    ignored_auth,
)
BOUNDED = settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def described(app):
    refusing = {"expected-statuses": [400, 401, 403, 404, 405, 413, 422]}
    config = schemathesis.Config.from_dict({"checks": {"negative_data_rejection": refusing}})
    return schemathesis.openapi.from_asgi("/v1/openapi.json", app, config=config)


CASES = [
    pytest.param(route, mode, id=f"{min(route.methods)} {route.path} {mode.value}")
    for route in ROUTES
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or "{" in route.path or route.dependant.dependencies
]  # a request without any parameter cannot be wrong


@pytest.mark.parametrize(("route", "mode"), CASES)
def test_every_route_answers_as_described(described, versions, route, mode):
    version = versions["qinghe"]
    known = {"plan": version.submission, "version": version.id}
    here = {name: id_ for name, id_ in known.items() if f"{{{name}}}" in route.path}
    ids = {"path_parameters": here} if here and mode is GenerationMode.POSITIVE else {}
    operation = described[route.path][min(route.methods)]

    @BOUNDED
    @given(case=operation.as_strategy(mode, **ids))
    def answers(case):
        case.call_and_validate(checks=list(CHECKS), headers=bearer("admin"))

    answers()
