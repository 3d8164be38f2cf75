"""Server-sent events: lines of text become blocks, by the HTML standard."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EventBlock:
    id: str | None
    """``None`` where the block says nothing about the place in the stream."""
    data: str | None
    retry_s: float | None


class BlockReader:
    """Takes one line after the other and gives a block where one ends."""

    def __init__(self) -> None:
        self._id: str | None = None
        self._data: list[str] = []
        self._retry_s: float | None = None

    def take(self, line: str) -> EventBlock | None:
        if line == "":
            return self._end()
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "id" and "\0" not in value:
            self._id = value
        elif name == "data":
            self._data.append(value)
        elif name == "retry" and value.isdecimal():
            self._retry_s = int(value) / 1000
        return None

    def _end(self) -> EventBlock:
        block = EventBlock(self._id, "\n".join(self._data) if self._data else None, self._retry_s)
        self._id, self._data, self._retry_s = None, [], None
        return block
