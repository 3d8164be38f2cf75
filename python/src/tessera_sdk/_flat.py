"""Operations as methods of the client itself, beside those of its resources."""

from collections.abc import Callable
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")


class Flat(Generic[P, R]):
    """``client.create_team`` for ``client.teams.create``, with the same parameters and documentation."""

    def __init__(self, resource: str, method: Callable[Concatenate[Any, P], R]) -> None:
        self._resource = resource
        self._name = method.__name__
        self.__doc__ = method.__doc__

    def __get__(self, client: Any, owner: Any = None) -> Callable[P, R]:
        resource = getattr(client, self._resource) if client is not None else owner
        return cast("Callable[P, R]", self if client is None else getattr(resource, self._name))
