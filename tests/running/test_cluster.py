"""A PostgreSQL of one's own: private, and back after whatever happened to it."""

import os
import signal
import stat
import subprocess
import sys
import uuid
from pathlib import Path

import psycopg
import pytest

from hub.supervisor import binaries, places, previous
from hub.supervisor.cluster import Cluster
from hub.supervisor.errors import CannotStart
from tests.running.clones import ROOT, wait_until


@pytest.fixture
def cluster():
    cluster = Cluster(f"probe-{uuid.uuid4().hex[:8]}")
    yield cluster
    cluster.stop()
    cluster.remove()


def connect(cluster):
    return psycopg.connect(places.database_url(cluster.directory.name), autocommit=True)


def ask(cluster, query):
    with connect(cluster) as connection:
        return connection.execute(query).fetchone()


def test_its_database_orders_text_alike_everywhere_and_its_role_is_no_superuser(cluster):
    cluster.start()
    locale = "SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding) FROM pg_database"
    assert ask(cluster, f"{locale} WHERE datname = current_database()") == ("b", "C.UTF-8", "UTF8")
    assert ask(cluster, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == (False,)
    for extension in ("pg_trgm", "btree_gist", "unaccent"):
        with connect(cluster) as connection:
            connection.execute(f"CREATE EXTENSION {extension}")


def test_only_its_user_can_reach_it_and_only_by_its_socket(cluster):
    server = cluster.start()
    assert ask(cluster, "SELECT current_setting('listen_addresses')") == ("",)
    assert stat.S_IMODE(cluster.log.stat().st_mode) == 0o600
    who = binaries.unprivileged()
    for place in (cluster.directory, cluster.data, cluster.sockets):
        found = place.stat()
        assert stat.S_IMODE(found.st_mode) == 0o700
        assert found.st_uid == (who.uid if who else os.geteuid())
    assert server.process is not None
    assert Path(f"/proc/{server.process.pid}").stat().st_uid != 0


def test_what_was_committed_survives_a_kill_and_stale_lock_files_do_no_harm(cluster):
    server = cluster.start()
    with connect(cluster) as connection:
        connection.execute("CREATE TABLE kept (id int)")
        connection.execute("INSERT INTO kept VALUES (42)")
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
        # The number in the lock files now belongs to a living stranger: this process.
        for path in (cluster.data / "postmaster.pid", *cluster.sockets.glob("*.lock")):
            lines = path.read_text().splitlines()
            path.write_text("\n".join([str(os.getpid()), *lines[1:]]))
        cluster.start()
    assert ask(cluster, "SELECT id FROM kept") == (42,)


def test_a_server_that_outlived_its_supervisor_is_replaced(cluster):
    first = cluster.start()
    second = Cluster(cluster.directory.name)
    second.start()
    assert first.process.wait(60) == 0
    assert ask(second, "SELECT 1") == (1,)
    second.stop()


def test_files_that_were_half_made_never_count(cluster):
    code = (
        f"from hub.supervisor.cluster import Cluster; Cluster('{cluster.directory.name}').start()"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) as maker:
        half_made = wait_until(lambda: list(cluster.directory.glob("making-*/global")), "initdb")
        maker.kill()
    assert not cluster.data.exists()
    cluster.start()
    assert ask(cluster, "SELECT 1") == (1,)
    assert not half_made[0].exists()


def test_files_of_another_major_version_are_left_alone(cluster):
    cluster.start()
    cluster.stop()
    (cluster.data / "PG_VERSION").write_text("16\n")
    with pytest.raises(CannotStart, match="was made by PostgreSQL 16, this hub brings 18"):
        cluster.start()


def test_a_server_that_cannot_start_tells_why_in_one_line(cluster):
    cluster.start()
    cluster.stop()
    with (cluster.data / "postgresql.conf").open("a") as settings:
        settings.write("shared_buffers = 'much'\n")
    with pytest.raises(CannotStart) as refused:
        cluster.start()
    assert "PostgreSQL did not start: " in str(refused.value)
    assert 'invalid value for parameter "shared_buffers"' in cluster.log.read_text()
    assert list(previous.processes_in(cluster.data)) == []


def test_a_place_that_somebody_else_made_is_refused(cluster, tmp_path):
    cluster.home.mkdir(parents=True, exist_ok=True)
    cluster.directory.symlink_to(tmp_path)
    try:
        with pytest.raises(CannotStart, match="belongs to somebody else"):
            cluster.start()
        assert list(tmp_path.iterdir()) == []
    finally:
        cluster.directory.unlink()


def test_a_deep_clone_gets_a_socket_that_a_program_can_connect_to(tmp_path):
    deep = tmp_path / ("x" * 100) / "run"
    assert len(os.fsencode(places.socket_directory(deep))) <= places.LONGEST_SOCKET_DIRECTORY
    assert places.socket_directory(deep) != places.socket_directory(deep.with_name("other"))


def start_session():
    code = """if True:
        import time
        from hub.supervisor import session
        with session.cluster() as url:
            print(url, flush=True)
            time.sleep(60)
    """
    command = [sys.executable, "-c", code]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_a_test_run_that_was_killed_is_cleared_by_the_next():
    with start_session() as killed:
        url = killed.stdout.readline().strip()
        killed.kill()
    place = places.postgres_home() / f"test-{killed.pid}"
    wait_until(lambda: not any(previous.processes_in(place / "data")), "the end of its server")
    assert place.exists()
    with start_session() as following:
        assert following.stdout.readline().strip() != url
        assert not place.exists()
        following.send_signal(signal.SIGINT)
    assert list(places.postgres_home().glob(f"test-{following.pid}*")) == []
