"""Sends requests over connections that are opened with the first one."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from .._answers import error_of
from .._options import Options
from .._progress import Progress
from .._requests import Request


class Pool:
    """Connections, which several clients may share."""

    def __init__(self, client: httpx.Client | None) -> None:
        self._client = client
        self._is_own = client is None

    @property
    def client(self) -> httpx.Client:
        if self._client is None:
            self._client = httpx.Client()
        return self._client

    def close(self) -> None:
        if self._client is not None and self._is_own:
            client, self._client = self._client, None
            client.close()


class Transport:
    """What the resources have in common."""

    def __init__(self, options: Options, pool: Pool) -> None:
        self.options = options
        self.pool = pool

    def send(self, request: Request, progress: Progress[Any] | None = None) -> httpx.Response:
        """The answer, when it is a good one; sends again as the options say. `progress` takes its lines."""
        options = self.options
        key = options.key_for(request)
        attempt = 0
        while True:
            attempt += 1
            try:
                response = self._attempt(request, key, progress)
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
            time.sleep(pause)

    def _attempt(self, request: Request, key: str | None, progress: Progress[Any] | None) -> httpx.Response:
        options, client = self.options, self.pool.client
        address, headers = options.base_url + request.path, options.headers_for(request, key)
        parts: dict[str, Any] = {"headers": headers, "timeout": options.timeout, **request.arguments()}
        if progress is None:
            return client.request(request.method, address, **parts)
        with client.stream(request.method, address, **parts) as response:
            if response.is_error:
                response.read()
                return response
            for line in response.iter_lines():
                if not progress.take(line):
                    break
            progress.end()
            return response

    def close(self) -> None:
        self.pool.close()

    @contextmanager
    def stream(self, request: Request, timeout: httpx.Timeout | None = None) -> Iterator[httpx.Response]:
        """An answer that is read while it comes."""
        options, client = self.options, self.pool.client
        with client.stream(
            request.method,
            options.base_url + request.path,
            headers=options.headers_for(request, None),
            timeout=options.timeout if timeout is None else timeout,
            **request.arguments(),
        ) as response:
            if response.is_error:
                response.read()
                raise error_of(response)
            yield response
