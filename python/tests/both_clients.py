"""Runs a test once with each client, against answers that the test makes up."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from tessera_sdk import AsyncTesseraClient, TesseraClient

Respond = Callable[[httpx.Request], httpx.Response]
Work = Callable[[Any], Any]
both = pytest.mark.parametrize("ask", ["blocking", "awaiting"], indirect=True)


def _blocking(respond: Respond, work: Work, options: dict[str, Any]) -> Any:
    http = httpx.Client(transport=httpx.MockTransport(respond))
    with http, TesseraClient("http://tessera.test", http_client=http, **options) as client:
        value = work(client)
        return list(value) if inspect.isgenerator(value) else value


def _awaiting(respond: Respond, work: Work, options: dict[str, Any]) -> Any:
    async def main() -> Any:
        http = httpx.AsyncClient(transport=httpx.MockTransport(respond))
        async with http, AsyncTesseraClient("http://tessera.test", http_client=http, **options) as client:
            value = work(client)
            return [each async for each in value] if isinstance(value, AsyncIterator) else await value

    return asyncio.run(main())


@pytest.fixture
def ask(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """`ask(respond, work, **options)`: what `work(client)` gives, with `respond` in the place of the server."""
    run = _blocking if request.param == "blocking" else _awaiting
    return lambda respond, work, **options: run(respond, work, options)
