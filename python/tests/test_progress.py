"""An upload that is watched tells what it does, before it answers."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from both_clients import ask, both

from tessera_sdk import ConflictError, TesseraError
from tessera_sdk.models import DbtUploadStage

__all__ = ["ask"]
Ask = Callable[..., Any]
ANSWER = {"status": "success"}
BEGUN = {"stage": "assets", "done": 0, "total": 6}
LATER = {"stage": "contracts", "done": 2, "total": 6}


class Server:
    """Answers in lines, each time with the next of the answers, and keeps what was asked."""

    def __init__(self, *answers: list[Any] | int) -> None:
        self.answers = list(answers)
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, int):
            return httpx.Response(answer, json={"error": {"code": "SYNC_CONFLICT", "message": "No"}})
        return httpx.Response(200, text="".join(f"{json.dumps(line)}\n" for line in answer))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tessera_sdk._options._FIRST_PAUSE_S", 0.0)


def upload(ask: Ask, server: Server, listener: Callable[[DbtUploadStage], None] | None, **options: Any) -> Any:
    return ask(server, lambda client: client.sync.dbt_upload({"nodes": {}}, on_progress=listener), **options)


@both
def test_each_stage_is_told_before_the_answer(ask: Ask) -> None:
    told: list[tuple[str, int, int]] = []
    server = Server([BEGUN, LATER, {"error": {"code": "SYNC_CONFLICT", "message": "They exist"}}])
    with pytest.raises(ConflictError, match="They exist") as raised:
        upload(ask, server, lambda each: told.append((each.stage, each.done, each.total)))
    assert told == [("assets", 0, 6), ("contracts", 2, 6)]
    assert (raised.value.status_code, raised.value.code) == (409, "SYNC_CONFLICT")
    assert server.asked[0].headers["accept"] == "application/x-ndjson"


@both
def test_nobody_is_told_without_a_listener(ask: Ask) -> None:
    server = Server(409)
    with pytest.raises(ConflictError):
        upload(ask, server, None)
    assert server.asked[0].headers["accept"] == "application/json"


@both
def test_what_is_refused_at_once_is_an_error_of_its_kind(ask: Ask) -> None:
    with pytest.raises(ConflictError, match="No"):
        upload(ask, Server(409), lambda each: None)


@both
def test_an_answer_that_breaks_off_is_asked_for_again(ask: Ask) -> None:
    told: list[str] = []
    server = Server([BEGUN], [BEGUN, {"error": {"code": "UNHEARD_OF", "message": "Odd"}}])
    with pytest.raises(TesseraError, match="Odd") as raised:
        upload(ask, server, lambda each: told.append(each.stage), retries=1)
    assert raised.value.status_code == 500
    assert told == ["assets", "assets"]
    first, second = (request.headers["idempotency-key"] for request in server.asked)
    assert first == second
    with pytest.raises(httpx.RemoteProtocolError, match="broke off"):
        upload(ask, Server([BEGUN]), lambda each: None)


@both
def test_what_the_listener_raises_is_handed_on_and_nothing_is_sent_again(ask: Ask) -> None:
    def fail(_: DbtUploadStage) -> None:
        raise httpx.ConnectError("of the caller")

    server = Server([BEGUN, ANSWER])
    with pytest.raises(httpx.ConnectError, match="of the caller"):
        upload(ask, server, fail, retries=3)
    assert len(server.asked) == 1


@both
@pytest.mark.parametrize("lines", [[{"stage": "assets", "done": "many"}], [{"odd": 1}]])
def test_an_answer_of_another_shape_is_an_error(ask: Ask, lines: list[Any]) -> None:
    with pytest.raises(TesseraError, match="The answer is no DbtUpload"):
        upload(ask, Server(lines), lambda each: None)


@both
def test_an_answer_without_lines_of_json_is_an_error(ask: Ask) -> None:
    def respond(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text="<html>")

    with pytest.raises(TesseraError, match="no lines of JSON"):
        ask(respond, lambda client: client.sync.dbt_upload({"nodes": {}}, on_progress=lambda each: None))
