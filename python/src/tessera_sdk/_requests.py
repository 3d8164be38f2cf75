"""A request before it is sent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import IO, Any

from pydantic import BaseModel

from ._values import Document, File, given, plain, query_of

_REPEATABLE = frozenset({"GET", "HEAD", "PUT", "DELETE"})


def _content(file: File) -> bytes | IO[bytes]:
    return Path(file).read_bytes() if isinstance(file, PathLike) else file


@dataclass(frozen=True)
class Request:
    """What is asked of the server, whatever sends it."""

    method: str
    path: str
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Document | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    once: bool = False
    """Whether the server honours ``Idempotency-Key`` here."""

    def is_repeatable(self, key: str | None) -> bool:
        """Whether sending it twice does no more than sending it once."""
        return self.method in _REPEATABLE or (self.once and key is not None)

    def arguments(self) -> dict[str, Any]:
        """Query and body as httpx takes them: a form where a part of the body is a file, JSON otherwise."""
        query = query_of(self.query)
        arguments: dict[str, Any] = {"params": query} if query else {}
        if self.body is None:
            return arguments
        if isinstance(self.body, BaseModel):
            return {**arguments, "json": plain(self.body)}
        parts = given(self.body)
        files = {name: value for name, value in parts.items() if isinstance(value, PathLike) or hasattr(value, "read")}
        if not files:
            return {**arguments, "json": plain(parts)}
        others = {name: plain(value) for name, value in parts.items() if name not in files}
        return {
            **arguments,
            "files": {name: (f"{name}.json", _content(value), "application/json") for name, value in files.items()},
            "data": {name: value if isinstance(value, str) else json.dumps(value) for name, value in others.items()},
        }
