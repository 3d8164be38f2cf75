"""Events come once and in order, over however many connections."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from itertools import islice

import httpx
import pytest
from conftest import KEY

from tessera_sdk import AsyncTesseraClient, AuthenticationError, TesseraClient
from tessera_sdk._event_blocks import BlockReader, EventBlock

DATA = '{{"id":"6f1c1a52-7e0e-4f0e-9d7a-1f4d6a1c0b1{0}","type":"contract.published","payload":{{}}}}'


def block(position: int) -> str:
    return f"id: {position}\nevent: contract.published\ndata: {DATA.format(position)}\n\n"


def blocks_of(text: str) -> list[EventBlock]:
    reader = BlockReader()
    return [found for line in text.split("\n") if (found := reader.take(line)) is not None]


def test_lines_become_blocks() -> None:
    text = (
        "retry: 2000\nid: 4\n\n: heartbeat\nid:5\nevent: x\ndata: a\ndata:  b\nunknown: 1\n\nid\ndata\n\ndata: cut off"
    )
    assert blocks_of(text) == [
        EventBlock("4", None, 2.0),
        EventBlock("5", "a\n b", None),
        EventBlock("", "", None),
    ]
    assert blocks_of("id: a\0b\nretry: soon\n\n") == [EventBlock(None, None, None)] * 2


class Server:
    """Breaks the connection after each text."""

    def __init__(self, *texts: str) -> None:
        self.texts = list(texts)
        self.places: list[str | None] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.places.append(request.headers.get("last-event-id"))
        if not self.texts:
            return httpx.Response(401)
        text = self.texts.pop(0)
        return httpx.Response(int(text)) if text.isdecimal() else httpx.Response(200, text=f"retry: 0\n{text}")


def in_blocking(server: Server, seen: list[str | None], last_event_id: int) -> None:
    client = TesseraClient("http://t", http_client=httpx.Client(transport=httpx.MockTransport(server)))
    seen.extend(event.last_event_id for event in client.events.stream(last_event_id=last_event_id))


def in_awaiting(server: Server, seen: list[str | None], last_event_id: int) -> None:
    async def main() -> None:
        http = httpx.AsyncClient(transport=httpx.MockTransport(server))
        async for event in AsyncTesseraClient("http://t", http_client=http).stream_events(last_event_id=last_event_id):
            seen.append(event.last_event_id)

    asyncio.run(main())


@pytest.mark.parametrize("listen", [in_blocking, in_awaiting])
def test_a_broken_stream_goes_on_behind_the_last_event(
    listen: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tessera_sdk._options._LONGEST_PAUSE_S", 0.0)
    server = Server("id: 6\n\n", block(7) + block(8) + "id: 9\ndata: {", "503", "429", block(9))
    seen: list[str | None] = []
    with pytest.raises(AuthenticationError):
        listen(server, seen, last_event_id=5)
    assert seen == ["7", "8", "9"]
    assert server.places == ["5", "6", "8", "8", "8", "9"]


def test_events_of_a_server_are_those_that_happened(client: TesseraClient, unique: Callable[[str], str]) -> None:
    team = client.teams.create(unique("streaming"))
    asset = client.assets.create(f"shop.{unique('stream')}", team.id)
    for number in range(3):
        schema = {"type": "object", "properties": {f"a{each}": {"type": "string"} for each in range(number + 1)}}
        client.assets.publish_contract(asset.id, schema, published_by=team.id)
    versions = ["1.0.0", "1.1.0", "1.2.0"]
    stream = client.events.stream(last_event_id=0, asset_id=asset.id, types=["contract.published"])
    events = list(islice(stream, 3))
    assert [event.payload and event.payload["version"] for event in events] == versions

    async def later() -> list[str]:
        async with AsyncTesseraClient(client.base_url, api_key=KEY) as awaiting:
            seen: list[str] = []
            stream = awaiting.events.stream(last_event_id=events[0].last_event_id, asset_id=asset.id)
            async with aclosing(stream) as later_events:
                async for event in later_events:
                    seen.append((event.payload or {})["version"])
                    if len(seen) == 2:
                        break
        return seen

    assert asyncio.run(later()) == versions[1:]
