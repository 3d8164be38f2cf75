"""The client itself."""

from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from types import TracebackType

import httpx
from typing_extensions import Self

from .._awaiting_operations.all_operations import AsyncAllOperations
from .._options import Options
from ..models import Readiness
from .transport import AsyncPool, AsyncTransport


class AsyncTesseraClient(AsyncAllOperations):
    """Client of a Tessera server.

    Every operation of the API is a method of a resource (``client.teams.create``) and of the client itself
    (``client.create_team``). The connection is opened with the first request.

    Args:
        base_url: address of the server; ``TESSERA_URL`` if absent, ``http://localhost:8000`` without that.
        timeout: seconds to wait for an answer, or a ``httpx.Timeout``.
        headers: sent with every request.
        api_key: sent as ``Authorization: Bearer …``; ``TESSERA_API_KEY`` if absent.
        retries: how often a request is sent again that got no answer, or 429, 502, 503 or 504. Only what may be sent
            twice is: reading, PUT and DELETE, and what the server does once for an ``Idempotency-Key``, which is sent
            then.
        http_client: connections to use; they are not closed with this client.
    """

    def __init__(
        self,
        base_url: str | None = None,
        timeout: float | httpx.Timeout | None = 30.0,
        headers: Mapping[str, str] | None = None,
        api_key: str | None = None,
        *,
        retries: int = 0,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        super().__init__(AsyncTransport(Options.of(base_url, timeout, headers, api_key, retries), AsyncPool(http_client)))

    @property
    def base_url(self) -> str:
        """Address of the server, without a slash at the end."""
        return self._transport.options.base_url

    def with_options(
        self,
        *,
        timeout: float | httpx.Timeout | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | None = None,
        idempotency_key: str | None = None,
    ) -> Self:
        """This client with other options, over the same connections.

        Args:
            timeout: seconds to wait for an answer, e.g. of a large import.
            headers: sent besides those of this client.
            retries: as for the client.
            idempotency_key: sent with each request that the server carries out once for a key; meant for one request.
        """
        options = self._transport.options.with_headers(headers)
        options = replace(
            options,
            timeout=options.timeout if timeout is None else timeout,
            retries=options.retries if retries is None else retries,
            idempotency_key=idempotency_key,
        )
        view = copy(self)
        AsyncAllOperations.__init__(view, AsyncTransport(options, self._transport.pool))
        return view

    async def health_ready(self) -> Readiness:
        """The same as `readiness`."""
        return await self.readiness()

    async def close(self) -> None:
        """Closes the connections."""
        await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
