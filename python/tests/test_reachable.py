"""Every operation of the API is a method, of a resource and of the client, the same in both clients."""

import inspect
import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from conftest import ROOT
from scenario import NAMES, snake

from tessera_sdk import AsyncTesseraClient, NotFoundError, TesseraClient

PATHS = json.loads((ROOT / "docs/openapi.json").read_text())["paths"]
OPERATIONS = sorted(operation["operationId"] for path in PATHS.values() for operation in path.values())
# What methods find out for themselves, by a request of their own, where it is not given.
NEEDED: dict[str, dict[str, Any]] = {
    "acknowledgeProposal": {"team_id": "team", "accepted": True},
    "compareContracts": {"contract_id_1": "one", "contract_id_2": "other"},
    "forceProposal": {"actor_id": "team"},
    "publishProposal": {"version": "1.0.0", "published_by": "team"},
}
CLIENTS = [TesseraClient, AsyncTesseraClient]


def method_of(client: Any, name: str) -> Callable[..., Any]:
    for part in name.split("."):
        client = getattr(client, snake(part))
    assert callable(client), name
    method: Callable[..., Any] = client
    return method


def public_methods(client: Any, prefix: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    for name in dir(client):
        if name.startswith("_"):
            continue
        value = getattr(client, name)
        if inspect.ismethod(value):
            yield prefix + name, value
        elif not prefix and hasattr(value, "_transport"):
            yield from public_methods(value, f"{name}.")


def test_the_description_has_operations() -> None:
    assert len(OPERATIONS) > 140
    assert set(OPERATIONS) == set(NAMES)


@pytest.mark.parametrize("kind", CLIENTS)
def test_every_operation_is_a_method_of_its_resource_and_of_the_client(kind: type[Any]) -> None:
    client = kind()
    for operation in OPERATIONS:
        method, flat = method_of(client, NAMES[operation]), method_of(client, operation)
        assert inspect.signature(method) == inspect.signature(flat), operation
        assert method.__doc__, operation


def test_both_clients_have_the_same_methods_with_the_same_parameters() -> None:
    blocking, awaiting = (dict(public_methods(kind())) for kind in CLIENTS)
    assert list(blocking) == list(awaiting)
    for name, method in blocking.items():
        assert list(inspect.signature(method).parameters) == list(inspect.signature(awaiting[name]).parameters), name


def test_nothing_of_the_awaiting_client_blocks() -> None:
    plain = {"with_options", "base_url"}
    for name, method in public_methods(AsyncTesseraClient()):
        answer = str(inspect.signature(method).return_annotation)
        is_walk = "AsyncIterator[" in answer or "AsyncGenerator[" in answer
        assert inspect.iscoroutinefunction(method) or is_walk or name in plain, name


def required_arguments(operation: str, call: Callable[..., Any]) -> dict[str, Any]:
    """Each its own name, or an empty document."""
    required = [each for each in inspect.signature(call).parameters.values() if each.default is each.empty]
    given: dict[str, Any] = {each.name: {} if "Mapping" in str(each.annotation) else each.name for each in required}
    return {**given, **NEEDED.get(operation, {})}


def test_every_path_of_the_description_is_asked_for() -> None:
    """Whatever an operation takes, its request goes where the description says."""
    asked: list[tuple[str, str]] = []

    def respond(request: httpx.Request) -> httpx.Response:
        asked.append((request.method.lower(), request.url.path))
        return httpx.Response(404)

    client = TesseraClient("http://tessera.test", http_client=httpx.Client(transport=httpx.MockTransport(respond)))
    for path, item in PATHS.items():
        for method, described in item.items():
            operation = described["operationId"]
            call = method_of(client, NAMES[operation])
            with pytest.raises(NotFoundError):
                next(call(**required_arguments(operation, call)))
            assert asked[-1] == (method, path.replace("{", "").replace("}", "")), operation
