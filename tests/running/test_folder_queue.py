"""The broker of `make run`: what is in its folder is seen whole or not at all."""

from concurrent.futures import ThreadPoolExecutor
from queue import Empty
from threading import Event
from time import monotonic

import pytest
from kombu import Connection

SENT = 60
LARGE = "x" * 2_000_000


@pytest.fixture
def connection(tmp_path):
    for name in ("queue", "control"):
        (tmp_path / name).mkdir()
    options = {
        "data_folder_in": str(tmp_path / "queue"),
        "data_folder_out": str(tmp_path / "queue"),
        "control_folder": str(tmp_path / "control"),
    }

    def make():
        transport = "hub.folder_queue:Transport"
        return Connection("filesystem://", transport=transport, transport_options=options)

    return make


def test_a_message_that_is_being_written_is_not_taken(connection):
    done, until = Event(), monotonic() + 60

    def take():
        taken = []
        with connection() as reading, reading.channel() as channel:
            while monotonic() < until:
                finished = done.is_set()
                try:
                    taken.append(channel._get("dualport"))
                except Empty:
                    if finished:
                        break
        return taken

    with ThreadPoolExecutor(2) as pool:
        readers = [pool.submit(take) for _ in range(2)]
        with connection() as writing, writing.channel() as channel:
            for number in range(SENT):
                channel._put("dualport", {"number": number, "body": LARGE})
        done.set()
        taken = [message for reader in readers for message in reader.result()]
    assert sorted(message["number"] for message in taken) == list(range(SENT))
    assert {len(message["body"]) for message in taken} == {len(LARGE)}


def test_messages_are_taken_in_the_order_in_which_they_were_sent(connection):
    with connection() as opened, opened.channel() as channel:
        for number in range(20):
            channel._put("dualport", {"number": number})
        assert [channel._get("dualport")["number"] for _ in range(20)] == list(range(20))
        with pytest.raises(Empty):
            channel._get("dualport")


@pytest.mark.parametrize("left", ["", '[["dualport", "", "dual'])
def test_a_table_of_queues_whose_writer_was_killed_is_begun_anew(connection, tmp_path, left):
    tmp_path.joinpath("control", "dualport.exchange").write_text(left)
    with connection() as opened, opened.channel() as channel:
        channel._queue_bind("dualport", "dualport", "", "dualport")
        assert [row.queue for row in channel.get_table("dualport")] == ["dualport"]


def test_queues_that_are_bound_at_the_same_time_are_all_in_the_table(connection, tmp_path):
    def bind(number: int) -> None:
        with connection() as opened, opened.channel() as channel:
            for other in range(20):
                channel._queue_bind("all", f"{number}.{other}", "", f"{number}.{other}")
                assert f"{number}.{other}" in {row.queue for row in channel.get_table("all")}

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(bind, range(8)))
    with connection() as opened, opened.channel() as channel:
        bound = {row.queue for row in channel.get_table("all")}
    assert bound == {f"{number}.{other}" for number in range(8) for other in range(20)}
    assert not list(tmp_path.glob("control/*.unfinished"))
