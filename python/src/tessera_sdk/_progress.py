"""Answers before which the server tells, line by line, what it does."""

import json
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import httpx

from ._answers import late_error_of
from .exceptions import TesseraError

P = TypeVar("P")
LINES = "application/x-ndjson"


class Progress(Generic[P]):
    """Takes the lines of an answer: hands on those that tell what is done, and keeps the answer itself."""

    def __init__(self, read: Callable[[Any], P], listener: Callable[[P], None]) -> None:
        self._read = read
        self._listener = listener
        self._answer: Any = None
        self._raised: Exception | None = None
        self._has_ended = False

    def take(self, line: str) -> bool:
        """Whether the next line is wanted, too."""
        if line == "":
            return True
        try:
            value = json.loads(line)
        except ValueError:
            raise TesseraError("The answer is no lines of JSON: is it a Tessera server?", response_body=line) from None
        if isinstance(value, dict) and "stage" in value and "done" in value:
            self._tell(self._read(value))
        else:
            self._answer, self._has_ended = value, True
        return not self._has_ended

    def _tell(self, stage: P) -> None:
        try:
            self._listener(stage)
        except Exception as error:
            # It is the caller's own, and no reason to send the request again.
            self._raised, self._has_ended = error, True

    def end(self) -> None:
        """Called when nothing more comes."""
        if not self._has_ended:
            raise httpx.RemoteProtocolError("the answer broke off")

    def result(self) -> Any:
        """The answer, when it is a good one."""
        error = self._raised or late_error_of(self._answer)
        if error is not None:
            raise error
        return self._answer
