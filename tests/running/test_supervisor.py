"""`make run`: what it starts serves, stops in order, and comes back after any kind of death."""

import os
import signal
import socket
from contextlib import ExitStack

import pytest

from tests.ports import free_port
from tests.running.clones import PATIENCE, Clone, wait_until


@pytest.fixture(scope="module")
def shared_clone(tmp_path_factory):
    clone = Clone(tmp_path_factory.mktemp("clone"))
    yield clone
    clone.remove()


@pytest.fixture
def clone(shared_clone):
    yield shared_clone
    shared_clone.stop()


VICTIMS = {
    "bin/postgres": "PostgreSQL",
    "hub.serve": "the web server",
    "hub.celery worker": "the worker",
    "hub.celery beat": "the beat",
}


def count_products(clone) -> str:
    done = clone.run(
        "manage.py",
        "shell",
        "--verbosity=0",
        "--command=from products.models import Product; print(Product.objects.count())",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def stop(supervisor) -> None:
    supervisor.terminate()
    assert supervisor.wait(PATIENCE) == 0


def test_it_serves_and_a_signal_stops_everything_in_reverse_order(clone):
    supervisor = clone.start()
    assert b'"status": "ready"' in clone.get("/health/ready")
    stop(supervisor)
    said = clone.said().splitlines()
    assert (said.count("Stopping ..."), said[-1]) == (1, "Stopped.")
    assert clone.processes() == {}
    log = (clone.postgres_home / "run.log").read_text()
    assert "database system is shut down" in log
    # The web server had gone before: no connection of its had to be cut.
    assert "terminating connection" not in log


LINE, HOST = b"GET /api/v1/ HTTP/1.1\r\n", b"Host: 127.0.0.1\r\n"
UNREADABLE = {
    "no request line": b"\x00\x01 garbage\r\n\r\n",
    "TLS on the plain port": b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03" + b"a" * 161,
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "no colon in a header": LINE + HOST + b"no colon\r\n\r\n",
    "a header that is too long": LINE + HOST + b"X-Long: " + b"a" * 500_000 + b"\r\n\r\n",
    "too many headers": LINE + HOST + b"X-Many: a\r\n" * 200 + b"\r\n",
    "an address that is too long": b"GET /api/v1/?" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n",
    "an unreadable length": LINE + HOST + b"Content-Length: many\r\n\r\n",
    "two lengths": LINE + HOST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "no host": LINE + b"Connection: close\r\n\r\n",
    "a stranger's host": LINE + b"Host: evil.example\r\nConnection: close\r\n\r\n",
}


def answer_to(clone, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", clone.port), timeout=60) as connection:
        connection.sendall(request)
        with connection.makefile("rb") as answer:
            return answer.read()


def test_what_cannot_be_read_is_refused_without_a_page_and_holds_nobody_up(clone):
    supervisor = clone.start()
    for name, request in UNREADABLE.items():
        answer = answer_to(clone, request)
        # Granian closes the connection of somebody who speaks HTTP/2 only.
        assert answer.startswith(b"" if name == "HTTP/2" else b"HTTP/1.1 4"), name
        assert b"text/html" not in answer, name
        assert b"<" not in answer, name
    with ExitStack() as slow:
        for _ in range(60):
            address = ("127.0.0.1", clone.port)
            slow.enter_context(socket.create_connection(address)).sendall(LINE + HOST)
        assert b'"status": "live"' in clone.get("/health/live")
    stop(supervisor)


def test_ctrl_c_while_it_starts_stops_what_was_started(clone):
    supervisor = clone.start(until="Migrating")
    supervisor.send_signal(signal.SIGINT)
    assert supervisor.wait(PATIENCE) == 0
    assert clone.said().splitlines()[-2:] == ["Stopping ...", "Stopped."]
    assert clone.processes() == {}


def test_whatever_is_killed_nothing_stays_and_the_next_start_serves(clone):
    supervisor = clone.start()
    supervisor.kill()
    supervisor.wait()
    wait_until(lambda: not clone.processes(), "the end of all processes")
    for victim, name in VICTIMS.items():
        supervisor = clone.start()
        os.kill(clone.process(victim), signal.SIGKILL)
        assert supervisor.wait(PATIENCE) == 1
        reason = f"{name} ended unexpectedly; `make run` starts all anew."
        assert clone.said().splitlines()[-1] == f"Dualport cannot run: {reason}"
        assert "Traceback" not in clone.said()
        assert clone.processes() == {}
    supervisor = clone.start()
    assert count_products(clone) == "500"
    stop(supervisor)


def test_a_first_start_that_was_killed_anywhere_is_recovered_from(tmp_path):
    clone = Clone(tmp_path)
    try:
        for stage in ("Starting PostgreSQL", "Migrating", "Applying products", "Loading demo data"):
            supervisor = clone.start(until=stage)
            supervisor.kill()
            supervisor.wait()
        wait_until(lambda: not clone.processes(), "the end of all processes")
        supervisor = clone.start()
        assert count_products(clone) == "500"
        stop(supervisor)
    finally:
        clone.remove()


def refusal(done) -> str:
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    return line


def test_a_second_supervisor_of_the_clone_is_refused(clone):
    supervisor = clone.start()
    line = refusal(clone.run("-m", "hub.supervisor", PORT=str(free_port())))
    assert (
        line == "Dualport cannot run: this clone already runs. Stop it first, or use another clone."
    )
    assert supervisor.poll() is None
    stop(supervisor)


def test_a_taken_port_is_refused(clone):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        line = refusal(clone.run("-m", "hub.supervisor", PORT=str(port)))
    assert line == (
        f"Dualport cannot run: Port {port} on 127.0.0.1 cannot be used: address already in use. "
        "Choose another with PORT=..."
    )
    assert clone.processes() == {}


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("not an address", "DATABASE_URL cannot be read. It must look like postgresql://"),
        ("postgresql://hub:s3cret@127.0.0.1:1/hub", "The database of DATABASE_URL does not answer"),
        ("postgresql://hub:s3cret@[half/hub", "DATABASE_URL cannot be read. It must look like"),
    ],
)
def test_an_unusable_database_is_refused_without_telling_its_password(clone, url, words):
    for module in ("hub.supervisor", "hub.serve"):
        line = refusal(clone.run("-m", module, DATABASE_URL=url))
        assert words in line
        assert "s3cret" not in line


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 14, 0)])
def test_another_python_is_refused(clone, version):
    text = ".".join(map(str, version))
    pretend = f"import runpy, sys; sys.version_info, sys.version = {version}, '{text} (main)'"
    code = f"{pretend}; runpy.run_module('hub.supervisor.install', run_name='__main__')"
    line = refusal(clone.run("-c", code))
    assert line.startswith("Dualport needs Python 3.11, 3.12 or 3.13; ")
    assert f" is {text}. " in line
