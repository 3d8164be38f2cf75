"""What callers may give, and how it is sent."""

import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import IO, Any, Final, TypeAlias
from urllib.parse import quote
from uuid import UUID

from pydantic import BaseModel

Id: TypeAlias = UUID | str
Time: TypeAlias = datetime | str
Document: TypeAlias = Mapping[str, Any] | BaseModel
File: TypeAlias = os.PathLike[str] | IO[bytes]


class Null(Enum):
    """The kind of :data:`NULL`."""

    NULL = "null"


NULL: Final = Null.NULL
"""Sent as null, e.g. to take away an owner. Arguments that are ``None`` are not sent at all."""


def plain(value: Any) -> Any:
    """The value as JSON has it. Moments without a zone are taken to be local ones."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, Null):
        return None
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone().isoformat() if value.tzinfo is None else value.isoformat()
    if isinstance(value, UUID | date):
        return str(value)
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, set | frozenset) or (isinstance(value, Sequence) and not isinstance(value, str | bytes)):
        return [plain(each) for each in value]
    return value


def given(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments that are to be sent."""
    return {name: value for name, value in arguments.items() if value is not None}


def query_of(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments as they stand in an address."""
    values = {name: plain(value) for name, value in given(arguments).items()}
    return {name: str(value).lower() if isinstance(value, bool) else value for name, value in values.items()}


def segment(value: Id) -> str:
    """The value as one part of a path."""
    return quote(str(value), safe="")
