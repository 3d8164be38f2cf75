"""What the operations of all resources are made of."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar, overload

from pydantic import BaseModel, ValidationError

from .._answers import json_of
from .._page import Page
from .._progress import LINES, Progress
from .._requests import Request
from .._values import Document
from ..exceptions import TesseraError
from .transport import Transport

M = TypeVar("M", bound=BaseModel)
P = TypeVar("P", bound=BaseModel)


def read_as(model: type[M], value: Any) -> M:
    """The value as a model; an answer of another shape is an error of the server."""
    try:
        return model.model_validate(value)
    except ValidationError as problem:
        raise TesseraError(f"The answer is no {model.__name__}: {problem}", response_body=value) from problem


class Resource:
    """Operations on one kind of thing."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @overload
    def _send(
        self, method: str, path: str, model: type[M], query: Mapping[str, Any] = ..., body: Any = ..., once: bool = ...
    ) -> M: ...

    @overload
    def _send(
        self, method: str, path: str, model: None, query: Mapping[str, Any] = ..., body: Any = ..., once: bool = ...
    ) -> None: ...

    def _send(
        self,
        method: str,
        path: str,
        model: type[M] | None,
        query: Mapping[str, Any] | None = None,
        body: Document | None = None,
        once: bool = False,
    ) -> M | None:
        response = self._transport.send(Request(method, path, query or {}, body, once=once))
        return None if model is None else read_as(model, json_of(response))

    def _send_telling(
        self,
        method: str,
        path: str,
        model: type[M],
        stage: type[P],
        on_progress: Callable[[P], None] | None,
        body: Document | None = None,
        once: bool = False,
    ) -> M:
        if on_progress is None:
            return self._send(method, path, model, body=body, once=once)
        progress = Progress(lambda value: read_as(stage, value), on_progress)
        self._transport.send(Request(method, path, {}, body, {"Accept": LINES}, once), progress)
        return read_as(model, progress.result())

    def _page(
        self, method: str, path: str, row: type[M], query: Mapping[str, Any] | None = None, rows: str = "results"
    ) -> Page[M]:
        response = self._transport.send(Request(method, path, query or {}))
        body = json_of(response)
        return Page([read_as(row, each) for each in body[rows]], body)

    def _text(self, method: str, path: str, query: Mapping[str, Any] | None = None) -> str:
        response = self._transport.send(Request(method, path, query or {}, headers={"Accept": "*/*"}))
        return response.text

    def _lines(self, method: str, path: str, row: type[M], query: Mapping[str, Any] | None = None) -> Iterator[M]:
        request = Request(method, path, query or {}, headers={"Accept": "*/*"})
        with self._transport.stream(request) as response:
            for line in response.iter_lines():
                if line != "":
                    yield row.model_validate_json(line)

    def _pages(
        self, path: str, row: type[M], query: Mapping[str, Any], page_size: int, rows: str = "results"
    ) -> Iterator[M]:
        offset = 0
        while True:
            page = self._page("GET", path, row, {**query, "limit": page_size, "offset": offset}, rows)
            for each in page:
                yield each
            offset += len(page)
            if not page or offset >= page.total:
                return
