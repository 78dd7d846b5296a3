"""A real mail server for tests, with the moods that mail servers have."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from db.operator import Smtp

PATIENCE = 0.5  # seconds that the house waits for an answer here


class Postbox:
    """`refuses` are addresses that it does not take, `hangs_up_on` those after which it breaks off; `waits` is in
    seconds before it answers to a letter, and `when_one_comes` is called then.
    """

    def __init__(self) -> None:
        self.letters: list[tuple[list[str], Message]] = []
        self.refuses: set[str] = set()
        self.hangs_up_on: set[str] = set()
        self.waits = 0.0
        self.when_one_comes: Callable[[], object] = lambda: None
        self.server = Smtp("127.0.0.1", 0, "Naast <naast@example.org>", "", "", starttls=False, timeout=PATIENCE)

    async def handle_RCPT(self, server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        if address in self.hangs_up_on:
            server.transport.abort()
        if address in self.refuses:
            return f"550 {address} is not here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        await asyncio.sleep(self.waits)
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content)))
        self.when_one_comes()
        return "250 OK"

    @property
    def to(self) -> list[str]:
        return [to for readers, _letter in self.letters for to in readers]

    @property
    def texts(self) -> list[str]:
        return [letter.get_payload(decode=True).decode().replace("\r\n", "\n") for _to, letter in self.letters]

    def secrets(self, folder: Path) -> Path:
        """The operator's secrets that name this server."""
        file = folder / "secrets.toml"
        file.write_text(
            f'[smtp]\nhost = "127.0.0.1"\nport = {self.server.port}\nfrom = "{self.server.sender}"\nstarttls = false\n'
            '[server]\naddress = "https://naast.example.org/"\n'
        )
        return file


@contextmanager
def open_postbox(**settings: Any) -> Iterator[Postbox]:
    """`settings` as aiosmtpd's SMTP takes them."""
    box = Postbox()
    # The system picks a free port, which aiosmtpd itself cannot learn in time.
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    box.server = Smtp("127.0.0.1", port, box.server.sender, "", "", starttls=False, timeout=PATIENCE)
    controller = Controller(box, hostname="127.0.0.1", port=port, **settings)
    controller.start()
    yield box
    controller.stop()
