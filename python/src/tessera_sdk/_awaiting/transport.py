"""Sends requests over connections that are opened with the first one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from .._answers import error_of
from .._options import Options
from .._progress import Progress
from .._requests import Request


class AsyncPool:
    """Connections, which several clients may share."""

    def __init__(self, client: httpx.AsyncClient | None) -> None:
        self._client = client
        self._is_own = client is None

    @property
    def client(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = httpx.AsyncClient()
        return self._client

    async def close(self) -> None:
        if self._client is not None and self._is_own:
            client, self._client = self._client, None
            await client.aclose()


class AsyncTransport:
    """What the resources have in common."""

    def __init__(self, options: Options, pool: AsyncPool) -> None:
        self.options = options
        self.pool = pool

    async def send(self, request: Request, progress: Progress[Any] | None = None) -> httpx.Response:
        """The answer, when it is a good one; sends again as the options say. `progress` takes its lines."""
        options = self.options
        key = options.key_for(request)
        attempt = 0
        while True:
            attempt += 1
            try:
                response = await self._attempt(request, key, progress)
            except httpx.TransportError:
                pause = options.pause_after(attempt, request.is_repeatable(key), None)
                if pause is None:
                    raise
            else:
                if not response.is_error:
                    return response
                pause = options.pause_after(attempt, request.is_repeatable(key), response)
                if pause is None:
                    raise error_of(response)
            await asyncio.sleep(pause)

    async def _attempt(self, request: Request, key: str | None, progress: Progress[Any] | None) -> httpx.Response:
        options, client = self.options, self.pool.client
        address, headers = options.base_url + request.path, options.headers_for(request, key)
        parts: dict[str, Any] = {"headers": headers, "timeout": options.timeout, **request.arguments()}
        if progress is None:
            return await client.request(request.method, address, **parts)
        async with client.stream(request.method, address, **parts) as response:
            if response.is_error:
                await response.aread()
                return response
            async for line in response.aiter_lines():
                if not progress.take(line):
                    break
            progress.end()
            return response

    async def close(self) -> None:
        await self.pool.close()

    @asynccontextmanager
    async def stream(self, request: Request, timeout: httpx.Timeout | None = None) -> AsyncIterator[httpx.Response]:
        """An answer that is read while it comes."""
        options, client = self.options, self.pool.client
        async with client.stream(
            request.method,
            options.base_url + request.path,
            headers=options.headers_for(request, None),
            timeout=options.timeout if timeout is None else timeout,
            **request.arguments(),
        ) as response:
            if response.is_error:
                await response.aread()
                raise error_of(response)
            yield response
