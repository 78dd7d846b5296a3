"""The sockets of a server are told to send at once, and everything else that it has open is left alone."""

import logging
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from components import sockets


@pytest.fixture
def no_delay():
    """As in a process in which it did not run yet."""
    return sockets.no_delay.__wrapped__


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="only Linux lists what a process has open")
def test_a_socket_that_listens_sends_at_once_and_stays_open(no_delay):
    with socket.create_server(("127.0.0.1", 0)) as listens:
        assert no_delay() >= 1
        assert listens.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        with socket.create_connection(listens.getsockname()), listens.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_the_locks_on_a_database_stay(no_delay, tmp_path):
    # Without them another process takes itself for the last one, and takes away what was written and not yet moved.
    path = tmp_path / "naast.db"
    other = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM notes').fetchall(); c.close()"
    )
    with closing(sqlite3.connect(path, isolation_level=None)) as kept:
        kept.execute("PRAGMA journal_mode = WAL")
        kept.execute("CREATE TABLE notes (words)")
        no_delay()
        subprocess.run([sys.executable, "-c", other, str(path)], check=True)
        assert path.with_name("naast.db-wal").exists()
        kept.execute("INSERT INTO notes VALUES ('Samen de post geopend.')")
        with closing(sqlite3.connect(path)) as again:
            assert again.execute("SELECT * FROM notes").fetchall() == [("Samen de post geopend.",)]


def test_where_sockets_cannot_be_listed_nothing_is_done_and_the_log_says_so(no_delay, monkeypatch, caplog):
    def not_there(_path):
        raise FileNotFoundError("/proc/self/fd")

    monkeypatch.setattr(os, "listdir", not_there)
    with caplog.at_level(logging.WARNING, logger="naast"):
        assert no_delay() == 0
    assert "TCP_NODELAY not set" in caplog.text
