"""Clients that speak Streamlit's own protocol: a click is a rerun message, answered by "script finished"."""

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

GIVE_UP = 30.0  # seconds after which a click counts as a failure


@dataclass
class Client:
    """As in a browser the cookie is told to be there once it was sent; else every run would send it again."""

    socket: websockets.ClientConnection
    done: set[str] = field(default_factory=set)

    async def click(self, page: str, query: str = "") -> float:
        """Seconds from asking for a page until its script finished. Raises TimeoutError or RuntimeError."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        for component in self.done:
            message.rerun_script.widget_states.widgets.add(id=component, json_value="true")
        begun = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        await asyncio.wait_for(self._finished(), GIVE_UP)
        return time.perf_counter() - begun

    async def _finished(self) -> None:
        async for raw in self.socket:
            answer = ForwardMsg.FromString(raw)
            kind = answer.WhichOneof("type")
            if kind == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
                raise RuntimeError(answer.delta.new_element.exception.message)
            if kind == "delta" and answer.delta.new_element.WhichOneof("type") == "component_instance":
                component = answer.delta.new_element.component_instance
                if json.loads(component.json_args).get("method") == "set":
                    self.done.add(component.id)
            if kind == "page_not_found":
                raise RuntimeError("there is no such page")
            if kind == "script_finished":
                return
        raise RuntimeError("the server closed the connection")


async def connect(url: str, cookie: str = "") -> Client:
    """`cookie` as a browser would send it, with the sign-in."""
    host = url.removeprefix("http://")
    socket = await websockets.connect(
        f"ws://{host}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        origin=url,  # type: ignore[arg-type]
        additional_headers={"Cookie": cookie} if cookie else None,
        max_size=None,
    )
    return Client(socket)


@dataclass
class Load:
    """What many clients saw: seconds a click, sorted, and how many clicks failed."""

    seconds: list[float]
    failures: int

    def at(self, share: float) -> float:
        return (
            self.seconds[min(len(self.seconds) - 1, int(share * len(self.seconds)))] if self.seconds else float("inf")
        )


class Clicks(Protocol):
    """A person with a cookie, who clicks through pages as (page, query)."""

    @property
    def cookie(self) -> str: ...

    @property
    def clicks(self) -> list[tuple[str, str]]: ...


async def load(url: str, crowd: Sequence[Clicks], *, every: float, lasting: float) -> Load:
    """Each of the crowd clicks through their own pages, once in `every` seconds by the clock.

    They begin spread over one such period, after a first page of their own that does not count. By the clock: people
    whose next click waited for the last answer would all click together after the first slow moment.
    """
    people = [await connect(url, one.cookie) for one in crowd]
    seconds: list[float] = []
    failures = 0
    begun = time.monotonic()

    async def live(number: int, person: Client) -> None:
        nonlocal failures
        clicks = crowd[number].clicks
        turn, due = number, begun + every * number / len(people)
        await asyncio.sleep(due - time.monotonic())
        await person.click(*clicks[turn % len(clicks)])
        while due < begun + lasting:
            turn, due = turn + 1, due + every
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            try:
                seconds.append(await person.click(*clicks[turn % len(clicks)]))
            except (TimeoutError, RuntimeError, websockets.ConnectionClosed):
                failures += 1

    await asyncio.gather(*(live(number, person) for number, person in enumerate(people)))
    await asyncio.gather(*(person.socket.close() for person in people))
    return Load(sorted(seconds), failures)
