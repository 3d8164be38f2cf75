"""What is raised when the server refuses a request.

Trouble on the way to the server (no connection, no answer in time) surfaces as the ``httpx.TransportError`` that it is.
"""

from collections.abc import Mapping
from typing import Any


class TesseraError(Exception):
    """The server refused a request; the base of the other errors.

    Attributes:
        status_code: HTTP status; ``None`` when there was no answer to have one.
        response_body: the body as it came: parsed where it is JSON, text otherwise.
        code: code of the error catalogue, e.g. ``ASSET_NOT_FOUND``; ``VALIDATION_FAILED`` when the shape of the request
            is refused; ``None`` when the answer did not come from Tessera.
        details: what the server says besides.
        request_id: id under which the server logged the request.
    """

    def __init__(
        self,
        message: str,
        status_code: int | None = None,
        response_body: Any = None,
        *,
        code: str | None = None,
        details: Mapping[str, Any] | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status_code = status_code
        self.response_body = response_body
        self.code = code
        self.details: dict[str, Any] = dict(details or {})
        self.request_id = request_id


class AuthenticationError(TesseraError):
    """401: no key, or one that is not valid."""


class PermissionError(TesseraError):
    """403: the key may not do this."""


class NotFoundError(TesseraError):
    """404: what the request names is not there."""


class ConflictError(TesseraError):
    """409: the request contradicts what is there."""


class ValidationError(TesseraError):
    """422: the request does not have the expected shape."""

    @property
    def problems(self) -> list[dict[str, Any]]:
        """Every problem that the server found, with ``loc``, ``msg`` and ``type``."""
        body = self.response_body
        found = body.get("detail") if isinstance(body, dict) else None
        return found if isinstance(found, list) else []


class RateLimitError(TesseraError):
    """429: too many requests. ``retry_after`` is in seconds, ``None`` where the server does not say."""

    retry_after: float | None = None


class ServerError(TesseraError):
    """500 and above: the server, or a proxy before it, is in trouble."""
