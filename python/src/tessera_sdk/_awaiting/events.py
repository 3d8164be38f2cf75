"""Events as they happen."""

import json
import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing

import httpx

from .._event_blocks import BlockReader, EventBlock
from .._options import pause_before
from .._requests import Request
from .._values import Id
from ..exceptions import RateLimitError, ServerError
from ..models import StreamedEvent
from .resource import AsyncResource

_SILENCE_S = 45.0
"""Without a sign of life for so long, a connection is given up: the server sends one every 15 seconds."""


class AsyncEvents(AsyncResource):
    async def stream(
        self,
        *,
        types: Sequence[str] | None = None,
        asset_id: Id | None = None,
        team_id: Id | None = None,
        last_event_id: str | int | None = None,
    ) -> AsyncGenerator[StreamedEvent, None]:
        """Events as they happen, each once and in order, until the stream is closed or its loop is left.

        A connection that breaks is made again, and the stream goes on behind the last event.

        Args:
            types: types that are wanted; all when absent.
            asset_id: events of this asset alone.
            team_id: events of the assets that the team owns or consumes.
            last_event_id: where a stream ended before (`last_event_id` of its last event): it goes on behind it.
                ``0`` begins with everything that is kept.

        Raises:
            TesseraError: when the server refuses the stream for good, e.g. 401 after the key was revoked.
        """
        query = {"types": ",".join(types) if types else None, "asset_id": asset_id, "team_id": team_id}
        place = None if last_event_id is None else str(last_event_id)
        first_pause_s, attempt = 2.0, 0
        while True:
            try:
                async with aclosing(self._blocks(query, place)) as blocks:
                    async for block in blocks:
                        attempt = 0
                        first_pause_s = first_pause_s if block.retry_s is None else block.retry_s
                        place = place if block.id is None else block.id
                        if block.data is not None:
                            yield StreamedEvent.model_validate({**json.loads(block.data), "last_event_id": place})
            except (httpx.TransportError, RateLimitError, ServerError):
                pass
            attempt += 1
            await asyncio.sleep(pause_before(attempt, first_pause_s))

    async def _blocks(self, query: Mapping[str, object], place: str | None) -> AsyncGenerator[EventBlock, None]:
        headers = {"Accept": "text/event-stream", **({} if place is None else {"Last-Event-ID": place})}
        request = Request("GET", "/api/v1/events/stream", query, headers=headers)
        reader = BlockReader()
        async with self._transport.stream(request, httpx.Timeout(_SILENCE_S)) as response:
            async for line in response.aiter_lines():
                block = reader.take(line)
                if block is not None:
                    yield block
