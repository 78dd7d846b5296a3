"""Answers leave at once: without this every rerun under `streamlit run` waits about 40 ms."""

import logging
import os
import socket
from functools import cache

log = logging.getLogger("naast")


@cache
def no_delay() -> int:
    """Switch Nagle's algorithm off on the TCP sockets of this process, once; accepted sockets inherit it.

    Where the sockets cannot be listed (not Linux) nothing is done, and the log says so. Returns how many were set.
    """
    try:
        numbers = [int(name) for name in os.listdir("/proc/self/fd")]
    except OSError as reason:
        log.warning("TCP_NODELAY not set, clicks stay about 40 ms slower: %s", reason)
        return 0
    done = sum(_set(number) for number in numbers)
    log.info("TCP_NODELAY set on %d sockets", done)
    return done


def _set(number: int) -> bool:
    try:
        sock = socket.socket(fileno=number)
    except OSError:  # not a socket, or closed in the meantime
        return False
    try:
        if sock.family not in (socket.AF_INET, socket.AF_INET6) or sock.type != socket.SOCK_STREAM:
            return False
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as reason:
            log.warning("TCP_NODELAY refused on a socket: %s", reason)
            return False
        return True
    finally:
        # Not ours to close, and no copy either: to close one of SQLite's file would let go of all locks on it.
        sock.detach()
