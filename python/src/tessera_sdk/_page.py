"""A part of a list."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")


class Page(list[T]):
    """The rows of a page. It is a list, and knows how many rows there are in all.

    Attributes:
        total: rows on all pages.
        limit: rows that fit on this page.
        offset: rows before this page.
    """

    def __init__(self, rows: Iterable[T], facts: Mapping[str, Any]) -> None:
        super().__init__(rows)
        self.total: int = facts.get("total", len(self))
        self.limit: int = facts.get("limit", len(self))
        self.offset: int = facts.get("offset", 0)

    @property
    def results(self) -> list[T]:
        """The rows, as the API calls them."""
        return list(self)
