"""A profile gives the time of a call to the layers of the hub and to its libraries."""

from time import process_time
from types import SimpleNamespace

import pytest
from django.core.handlers.wsgi import WSGIRequest

from tests.bench.comparison.client import request
from tests.bench.inside import answer, environ_of
from tests.bench.layers import ROOT, Looks
from tests.bench.profile import CASES

SITE = "/x/site-packages"


def frames(*calls: tuple[str, str]) -> SimpleNamespace | None:
    """Return the innermost of functions that called each other, each with its file."""
    frame = None
    for path, name in calls:
        code = SimpleNamespace(co_filename=path, co_name=name)
        frame = SimpleNamespace(f_code=code, f_back=frame)
    return frame


def test_a_look_counts_for_the_layer_that_runs_and_for_the_function_that_it_serves():
    looks = Looks()
    called = [
        ("/lib/runpy.py", "run"),
        (f"{SITE}/django/core/handlers/base.py", "get_response"),
        (f"{ROOT}hub/edge/calls.py", "run"),
        (f"{SITE}/django/db/models/query.py", "get"),
        (f"{SITE}/psycopg/cursor.py", "execute"),
        ("/lib/json/decoder.py", "decode"),
    ]
    for depth in (1, 2, 3, 4, 5, 6):
        looks.note(frames(*called[:depth]))
    assert looks.layers == {
        "Django: all else": 1,
        "hub/edge": 1,
        "Django: models and SQL": 1,
        "psycopg": 2,
    }
    assert looks.running["psycopg/cursor.py execute"] == 2
    assert looks.serving == {"": 1, "hub/edge/calls.py run": 4}


def test_what_uses_the_processor_is_seen():
    end = process_time() + 0.2
    with Looks() as looks:
        while process_time() < end:
            pass
    assert looks.layers["tests"] == looks.layers.total() > 0
    ((name, _),) = looks.running.most_common(1)
    assert name == "tests/bench/test_profile.py test_what_uses_the_processor_is_seen"


def test_the_bytes_of_a_request_are_what_the_application_gets():
    sent = request("POST", "/a/?b=c", b"{}", content_type="application/json", Idempotency_Key="k")
    got = WSGIRequest(environ_of(sent))
    assert (got.method, got.path, got.GET["b"], got.body) == ("POST", "/a/", "c", b"{}")
    assert (got.content_type, got.headers["Idempotency-Key"]) == ("application/json", "k")


def test_a_refused_call_is_no_profile():
    class Body(list):
        close = staticmethod(lambda: None)

    def application(environ, start_response):
        start_response("404 Not Found", [])
        return Body([b"no"])

    with pytest.raises(RuntimeError, match="404 Not Found: no"):
        answer(application, request("GET", "/"))


@pytest.mark.parametrize("protocol", CASES)
def test_each_call_that_is_profiled_can_be_asked(protocol):
    product = "00000000-0000-7000-8000-000000000000"
    for name in ("get", "list", "create", "update", "replay"):
        path = environ_of(next(CASES[protocol][name](product)))["PATH_INFO"]
        assert path.startswith("/api/v1/products/" if protocol == "rest" else "/soap/v1/products/")
