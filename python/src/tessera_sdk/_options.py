"""How a client asks: where, with what key, how long and how often."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import random
from uuid import uuid4

import httpx

from ._answers import retry_after_of
from ._requests import Request

_DEFAULT_URL = "http://localhost:8000"
_FIRST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 30.0
_PASSING = frozenset({429, 502, 503, 504})


def pause_before(attempt: int, first_s: float = _FIRST_PAUSE_S, chance: float | None = None) -> float:
    """Seconds before the attempt with this number, 1 being the first repetition.

    Doubled with each failure, and spread so that clients do not come back together.
    """
    longest: float = min(first_s * 2.0 ** (attempt - 1), _LONGEST_PAUSE_S)
    return longest * (0.5 + (random() if chance is None else chance) / 2)


@dataclass(frozen=True)
class Options:
    base_url: str
    headers: Mapping[str, str]
    timeout: float | httpx.Timeout | None
    retries: int
    idempotency_key: str | None = None

    @staticmethod
    def of(
        base_url: str | None,
        timeout: float | httpx.Timeout | None,
        headers: Mapping[str, str] | None,
        api_key: str | None,
        retries: int,
    ) -> "Options":
        """Options from what a caller gave and what the environment says."""
        url = base_url or os.environ.get("TESSERA_URL") or _DEFAULT_URL
        key = api_key or os.environ.get("TESSERA_API_KEY")
        sent = {"Accept": "application/json", **({"Authorization": f"Bearer {key}"} if key else {}), **(headers or {})}
        return Options(url.rstrip("/"), sent, timeout, retries)

    def with_headers(self, headers: Mapping[str, str] | None) -> "Options":
        return replace(self, headers={**self.headers, **headers}) if headers else self

    def key_for(self, request: Request) -> str | None:
        """The ``Idempotency-Key`` of a request: the caller's, or a new one where it is needed to repeat the request."""
        if not request.once:
            return None
        return self.idempotency_key or (str(uuid4()) if self.retries > 0 else None)

    def headers_for(self, request: Request, key: str | None) -> dict[str, str]:
        return {**self.headers, **({"Idempotency-Key": key} if key else {}), **request.headers}

    def pause_after(self, attempt: int, is_repeatable: bool, response: httpx.Response | None) -> float | None:
        """Seconds until the request is to be sent again after so many attempts; ``None`` when it is not."""
        if attempt > self.retries or not is_repeatable:
            return None
        if response is None:
            return pause_before(attempt)
        if response.status_code not in _PASSING:
            return None
        wanted = retry_after_of(response)
        return pause_before(attempt) if wanted is None else min(wanted, 2 * _LONGEST_PAUSE_S)
