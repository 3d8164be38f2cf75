"""The same steps through the three clients: what they answer is the same, field by field."""

import asyncio
import json
import os
import re
import subprocess
from collections.abc import Callable
from typing import Any

import pytest
from conftest import KEY, ROOT, running_server
from scenario import NAMES, Step, read_steps, run, run_async

from tessera_sdk import AsyncTesseraClient, TesseraClient

STEPS = [
    step
    for name in ("publishing", "waiting", "ends", "imports", "formats", "others", "refusals")
    for step in read_steps(name)
]
RANDOM = {"secret_hint", "hash", "previous_hash"}
# Only what is meant to be refused is.
REFUSED = [
    ("publishProposal", "PROPOSAL_NOT_PENDING"),
    ("getWebhookDelivery", "NOT_FOUND"),
    ("resendWebhook", "NOT_FOUND"),
    ("pullFiles", "BAD_REQUEST"),
    ("syncDbtFile", "MANIFEST_NOT_FOUND"),
    ("reportToolResults", "INVALID_AUDIT_RESULTS"),
    ("createChannel", "VALIDATION_FAILED"),
    ("createTeam", "DUPLICATE_TEAM"),
    ("createTeam", "VALIDATION_FAILED"),
    ("getTeam", "TEAM_NOT_FOUND"),
    ("getTeam", "VALIDATION_FAILED"),
    ("createAsset", "VALIDATION_FAILED"),
    ("publishContract", "INVALID_SCHEMA"),
    ("publishContract", "VALIDATION_FAILED"),
    ("deleteTeam", "TEAM_HAS_ASSETS"),
    ("listTeams", "VALIDATION_FAILED"),
    ("uploadDbtProject", "INVALID_MANIFEST"),
    ("pushFiles", "BAD_REQUEST"),
]
# Operations without a step: their answers are never the same, or they send something to somebody.
ELSEWHERE = {
    "getHealth",
    "getMetrics",
    "streamEvents",
    "testChannel",
    "testSlackConfig",
    "testWebhookEndpoint",
}
ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
CHANGING = [
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)"), "<time>"),
    (re.compile(r"tess_\w+"), "<key>"),
    (re.compile(r"whsec_[\w+/=]+"), "<secret>"),
]


def in_typescript(url: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        ["node", "e2e/scenario/typescript.mjs"],
        cwd=ROOT,
        env={**os.environ, "TESSERA_URL": url, "TESSERA_API_KEY": KEY},
        input=json.dumps(STEPS),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    results: list[dict[str, Any]] = json.loads(done.stdout)
    return results


def in_python(url: str) -> list[dict[str, Any]]:
    with TesseraClient(url, api_key=KEY) as client:
        return run(client, STEPS)


def in_async_python(url: str) -> list[dict[str, Any]]:
    async def main() -> list[dict[str, Any]]:
        async with AsyncTesseraClient(url, api_key=KEY) as client:
            return await run_async(client, STEPS)

    return asyncio.run(main())


def normalised(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Ids become numbers in the order in which they appear, so that runs on several servers can be compared."""
    numbers: dict[str, str] = {}

    def text(value: str) -> str:
        for pattern, instead in CHANGING:
            value = pattern.sub(instead, value)
        return ID.sub(lambda found: numbers.setdefault(found[0], f"<id {len(numbers) + 1}>"), value)

    def walk(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: "<random>" if name in RANDOM else walk(value[name]) for name in sorted(value)}
        if isinstance(value, list):
            return [walk(each) for each in value]
        return text(value) if isinstance(value, str) else value

    return [walk(result) for result in results]


def differences(own: Any, other: Any, place: str) -> list[str]:
    """Each field that is not the same, with its place."""
    if isinstance(own, dict) and isinstance(other, dict):
        names = sorted({*own, *other})
        return [
            each for name in names for each in differences(own.get(name, ...), other.get(name, ...), f"{place}.{name}")
        ]
    if isinstance(own, list) and isinstance(other, list) and len(own) == len(other):
        pairs = enumerate(zip(own, other, strict=True))
        return [each for at, (left, right) in pairs for each in differences(left, right, f"{place}[{at}]")]
    is_number = isinstance(other, int | float) and not isinstance(other, bool)
    is_same = own == other and (type(own) is type(other) or (is_number and not isinstance(own, bool)))
    return [] if is_same else [f"{place}: {own!r} is {other!r} there"]


def answers_of(client: Callable[[str], list[dict[str, Any]]]) -> list[dict[str, Any]]:
    with running_server() as url:
        return normalised(client(url))


@pytest.fixture(scope="module")
def expected() -> list[dict[str, Any]]:
    return answers_of(in_typescript)


def told(results: list[dict[str, Any]]) -> list[tuple[Step, dict[str, Any]]]:
    assert len(results) == len(STEPS)
    return list(zip(STEPS, results, strict=True))


@pytest.mark.parametrize("client", [in_python, in_async_python])
def test_every_step_is_answered_as_to_the_typescript_client(
    client: Callable[[str], list[dict[str, Any]]], expected: list[dict[str, Any]]
) -> None:
    pairs = zip(told(answers_of(client)), told(expected), strict=True)
    found = [differences(own, other, step["operation"]) for (step, own), (_, other) in pairs]
    assert [each for several in found for each in several] == []


def test_the_steps_end_as_they_should(expected: list[dict[str, Any]]) -> None:
    refused = [(step["operation"], result["refused"]["code"]) for step, result in told(expected) if "refused" in result]
    assert refused == REFUSED


def test_every_operation_is_a_step() -> None:
    assert {step["operation"] for step in STEPS} | ELSEWHERE == set(NAMES)
