"""What is sent, how often, and what becomes of answers that are no good ones."""

import json
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any
from uuid import UUID

import httpx
import pytest
from both_clients import ask, both

from tessera_sdk import NULL, AsyncTesseraClient, ChangeType, ServerError, TesseraClient, TesseraError, exceptions
from tessera_sdk._options import pause_before
from tessera_sdk.models import AssetCreate

__all__ = ["ask"]
TEAM: dict[str, Any] = {
    "id": "6f1c1a52-7e0e-4f0e-9d7a-1f4d6a1c0b11",
    "name": "orders",
    "metadata": {},
    "created_at": "2026-01-02T03:04:05Z",
}
Ask = Callable[..., Any]


class Server:
    """Gives the answers in their order and keeps what was asked."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    def body(self) -> Any:
        return json.loads(self.asked[-1].content)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses between attempts are none; nothing comes from the environment."""
    monkeypatch.setattr("tessera_sdk._options._FIRST_PAUSE_S", 0.0)
    monkeypatch.setattr("tessera_sdk._options._LONGEST_PAUSE_S", 0.0)
    monkeypatch.delenv("TESSERA_URL", raising=False)
    monkeypatch.delenv("TESSERA_API_KEY", raising=False)


def refusal(status: int, headers: dict[str, str] | None = None) -> httpx.Response:
    error = {"code": "SOME_CODE", "message": "No", "request_id": "r-1", "details": {"why": "because"}}
    return httpx.Response(status, json={"error": error}, headers=headers)


@both
@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, TesseraError),
        (401, exceptions.AuthenticationError),
        (403, exceptions.PermissionError),
        (404, exceptions.NotFoundError),
        (409, exceptions.ConflictError),
        (422, exceptions.ValidationError),
        (429, exceptions.RateLimitError),
        (500, ServerError),
        (503, ServerError),
    ],
)
def test_refusals_are_errors_by_status(ask: Ask, status: int, kind: type[TesseraError]) -> None:
    with pytest.raises(TesseraError) as raised:
        ask(Server(refusal(status)), lambda client: client.teams.list())
    error = raised.value
    assert type(error) is kind
    assert (error.message, str(error), error.status_code, error.code) == ("No", "No", status, "SOME_CODE")
    assert (error.request_id, error.details) == ("r-1", {"why": "because"})
    assert error.response_body["error"]["code"] == "SOME_CODE"


@both
def test_a_refused_shape_names_every_problem(ask: Ask) -> None:
    problems = [
        {"loc": ["body", "name"], "msg": "too short", "type": "a"},
        {"loc": ["query"], "msg": "odd", "type": "b"},
    ]
    with pytest.raises(exceptions.ValidationError) as raised:
        ask(Server(httpx.Response(422, json={"detail": problems})), lambda client: client.teams.create(""))
    assert raised.value.message == "body.name: too short; query: odd"
    assert raised.value.problems == problems
    assert raised.value.code == "VALIDATION_FAILED"


@both
@pytest.mark.parametrize(
    ("answer", "message", "code"),
    [
        (httpx.Response(502, text="<h1>Bad gateway</h1>"), "<h1>Bad gateway</h1>", None),
        (httpx.Response(500), "The server answered 500", None),
        (httpx.Response(403, json={"detail": "go away"}), "go away", None),
        (httpx.Response(404, json=["odd"]), "The server answered 404", None),
        (httpx.Response(400, json={"error": "text"}), "The server answered 400", None),
    ],
)
def test_answers_of_others_are_errors_too(ask: Ask, answer: httpx.Response, message: str, code: str | None) -> None:
    with pytest.raises(TesseraError) as raised:
        ask(Server(answer), lambda client: client.teams.list())
    assert (raised.value.message, raised.value.code) == (message, code)


@both
def test_a_limit_says_when_to_come_back(ask: Ask) -> None:
    body = {"error": {"code": "RATE_LIMIT_EXCEEDED", "message": "Too Many Requests", "detail": "100 per 1 minute"}}
    with pytest.raises(exceptions.RateLimitError, match=r"Too Many Requests \(100 per 1 minute\)") as raised:
        ask(Server(httpx.Response(429, json=body, headers={"Retry-After": "7"})), lambda client: client.teams.list())
    assert raised.value.retry_after == 7


@both
@pytest.mark.parametrize("answer", [httpx.Response(200, text="<html>"), httpx.Response(200, json={"name": 1})])
def test_good_answers_of_another_shape_are_errors(ask: Ask, answer: httpx.Response) -> None:
    with pytest.raises(TesseraError):
        ask(Server(answer), lambda client: client.teams.get("x"))


@both
def test_no_answer_surfaces_as_the_error_of_the_transport(ask: Ask) -> None:
    server = Server(httpx.ReadTimeout("late"))
    with pytest.raises(httpx.TimeoutException):
        ask(server, lambda client: client.teams.list())
    assert len(server.asked) == 1


@both
def test_nothing_is_sent_twice_unless_asked_for(ask: Ask) -> None:
    server = Server(refusal(503))
    with pytest.raises(ServerError):
        ask(server, lambda client: client.teams.list())
    assert len(server.asked) == 1


@both
def test_reads_are_repeated(ask: Ask) -> None:
    server = Server(
        httpx.ConnectError("no"), refusal(503), refusal(429, {"Retry-After": "0"}), httpx.Response(200, json=TEAM)
    )
    assert ask(server, lambda client: client.teams.get("x"), retries=3).name == "orders"
    assert len(server.asked) == 4


@both
@pytest.mark.parametrize("status", [400, 404, 500])
def test_what_fails_for_good_is_not_repeated(ask: Ask, status: int) -> None:
    server = Server(refusal(status))
    with pytest.raises(TesseraError):
        ask(server, lambda client: client.teams.get("x"), retries=3)


@both
def test_writes_are_repeated_only_with_a_key_for_them(ask: Ask) -> None:
    server = Server(refusal(503))
    with pytest.raises(ServerError):
        ask(server, lambda client: client.teams.create("orders"), retries=3)
    server = Server(refusal(503), httpx.ReadError("cut"), httpx.Response(201, json={"action": "published"}))
    ask(server, lambda client: client.contracts.publish("a", {"type": "object"}), retries=3)
    keys = {request.headers.get("idempotency-key") for request in server.asked}
    assert len(keys) == 1
    assert None not in keys


@both
def test_a_key_of_the_caller_is_sent_where_it_counts(ask: Ask) -> None:
    server = Server(httpx.Response(201, json={"action": "published"}), httpx.Response(201, json=TEAM))
    ask(server, lambda client: client.with_options(idempotency_key="k1").contracts.publish("a", {}))
    assert server.asked[0].headers["idempotency-key"] == "k1"
    ask(server, lambda client: client.with_options(idempotency_key="k1").teams.create("orders"))
    assert "idempotency-key" not in server.asked[1].headers


def test_pauses_double_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tessera_sdk._options._LONGEST_PAUSE_S", 30.0)
    assert [pause_before(attempt, 0.5, chance=1) for attempt in (1, 2, 3, 9)] == [0.5, 1, 2, 30]
    assert pause_before(1, 0.5, chance=0) == 0.25


@both
def test_arguments_go_where_they_belong(ask: Ask) -> None:
    server = Server(httpx.Response(201, json={"action": "published"}))
    team = UUID(TEAM["id"])
    ask(server, lambda client: client.contracts.publish("a/b", {"type": None}, force=True, published_by=team))
    request = server.asked[0]
    assert request.url.raw_path.startswith(b"/api/v1/assets/a%2Fb/contracts?")
    assert dict(request.url.params) == {"force": "true", "published_by": str(team)}
    assert server.body() == {"schema": {"type": None}}


@both
def test_absent_is_not_sent_and_null_is(ask: Ask) -> None:
    server = Server(httpx.Response(200, json=TEAM | {"fqn": "a.b", "owner_team_id": TEAM["id"], "environment": "p"}))
    ask(server, lambda client: client.assets.update("x", owner_user_id=NULL, environment=None))
    assert server.body() == {"owner_user_id": None}


@both
def test_values_are_sent_as_json_has_them(ask: Ask) -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
    asset = AssetCreate(fqn="a.b", owner_team_id=UUID(TEAM["id"]), metadata={"kind": ChangeType.MAJOR})
    server = Server(httpx.Response(200, json={"total": 0, "succeeded": 0, "failed": 0, "results": []}))
    ask(server, lambda client: client.assets.create_many([asset, {"at": moment, "ids": {asset.owner_team_id}}]))
    first = {"fqn": "a.b", "owner_team_id": TEAM["id"], "metadata": {"kind": "major"}}
    assert server.body() == {"assets": [first, {"at": "2026-01-02T03:04:05+00:00", "ids": [TEAM["id"]]}]}


@both
def test_walks_ask_for_page_after_page(ask: Ask) -> None:
    def page(offset: int, rows: int) -> httpx.Response:
        return httpx.Response(200, json={"results": [TEAM] * rows, "total": 5, "limit": 2, "offset": offset})

    server = Server(page(0, 2), page(2, 2), page(4, 1))
    assert len(ask(server, lambda client: client.teams.iter_all(name="o", page_size=2))) == 5
    assert [request.url.params["offset"] for request in server.asked] == ["0", "2", "4"]
    assert {request.url.params["name"] for request in server.asked} == {"o"}


@both
def test_a_walk_ends_when_rows_went_missing_meanwhile(ask: Ask) -> None:
    server = Server(httpx.Response(200, json={"results": [], "total": 5, "limit": 2, "offset": 0}))
    assert ask(server, lambda client: client.teams.iter_all()) == []


@pytest.mark.parametrize("kind", [TesseraClient, AsyncTesseraClient])
def test_address_and_key_come_from_the_environment(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kind().base_url == "http://localhost:8000"
    monkeypatch.setenv("TESSERA_URL", "http://elsewhere/")
    monkeypatch.setenv("TESSERA_API_KEY", "k")
    assert kind().base_url == "http://elsewhere"
    assert kind("http://here//").base_url == "http://here"
    assert kind()._transport.options.headers["Authorization"] == "Bearer k"
    assert kind(api_key="own")._transport.options.headers["Authorization"] == "Bearer own"


@both
def test_headers_are_sent_with_every_request(ask: Ask) -> None:
    server = Server(httpx.Response(200, json=TEAM))
    ask(
        server,
        lambda client: client.with_options(headers={"X-B": "2"}).teams.get("x"),
        headers={"X-A": "1"},
        api_key="k",
    )
    sent = server.asked[0].headers
    assert (sent["x-a"], sent["x-b"], sent["authorization"]) == ("1", "2", "Bearer k")


def test_connections_are_opened_with_the_first_request_and_closed_at_the_end(server_url: str) -> None:
    client = TesseraClient(server_url)
    pool = client._transport.pool
    assert pool._client is None
    with client:
        assert client.health().status == "healthy"
        http = pool.client
        assert client.with_options(timeout=5).health_ready().database
        assert pool.client is http
    assert http.is_closed
    assert client.health().status == "healthy"
    client.close()
