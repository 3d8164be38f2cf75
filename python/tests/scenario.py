"""Steps of a scenario, and how each client of Python carries them out."""

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from functools import reduce
from typing import Any

from conftest import ROOT
from pydantic import BaseModel

from tessera_sdk import AsyncTesseraClient, Page, TesseraClient, TesseraError

CHOICES = json.loads((ROOT / "tools/python-sdk/choices.json").read_text())
NAMES: dict[str, str] = json.loads((ROOT / "tools/client-operations.json").read_text())
# Fields that a model has under another name.
MOVED = {name: set(fields) for name, fields in CHOICES["droppedFields"].items()}
Step = Mapping[str, Any]


def snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def read_steps(name: str) -> list[Step]:
    steps: list[Step] = json.loads((ROOT / "e2e/scenario" / f"{name}.json").read_text())
    return steps


def _within(found: Any, name: str) -> Any:
    return found[int(name)] if isinstance(found, list) else found[name]


def _filled(value: Any, answers: Mapping[str, Any]) -> Any:
    """Puts what earlier steps answered in the place of texts like `$orders.contract.id`."""
    if isinstance(value, str) and value.startswith("$"):
        return reduce(_within, value[1:].split("."), answers)
    if isinstance(value, list):
        return [_filled(each, answers) for each in value]
    if isinstance(value, dict):
        return {name: _filled(each, answers) for name, each in value.items()}
    return value


def _arguments(step: Step) -> dict[str, Any]:
    operation, body = step["operation"], step.get("body", {})
    raw = CHOICES["rawBodies"].get(operation)
    size = {"limit": "page_size"} if step.get("walk") else {}
    renamed = {"from": "from_", **size, **CHOICES["operations"].get(operation, {}).get("renamed", {})}
    given = {**step.get("path", {}), **step.get("query", {}), **({raw: body} if raw else body)}
    return {renamed.get(name, name): value for name, value in given.items()}


def _method(client: TesseraClient | AsyncTesseraClient, step: Step) -> Any:
    resource, _, name = NAMES[step["operation"]].rpartition(".")
    own = snake(name)
    if step.get("walk"):
        own = "iter_all" if own == "list" else f"iter_{own.removeprefix('list_')}"
    return getattr(getattr(client, snake(resource)) if resource else client, own)


def _dumped(value: Any, operation: str) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, Page):
        rows = "pending_proposals" if operation == "listWaitingProposals" else "results"
        facts = {"total": value.total, "limit": value.limit, "offset": value.offset}
        return {rows: [_dumped(each, operation) for each in value], **facts}
    if isinstance(value, list):
        return [_dumped(each, operation) for each in value]
    return value


def _unknown_fields(value: Any, place: str) -> Iterator[str]:
    """Places of what the server sent and no field of a model holds."""
    if isinstance(value, BaseModel):
        known = MOVED.get(type(value).__name__, set())
        for name in set(value.model_extra or {}) - known:
            yield f"{place}.{name}"
        for name in type(value).model_fields:
            yield from _unknown_fields(getattr(value, name), f"{place}.{name}")
    elif isinstance(value, list):
        for each in value:
            yield from _unknown_fields(each, f"{place}[]")
    elif isinstance(value, dict):
        for each in value.values():
            yield from _unknown_fields(each, f"{place}{{}}")


def _refusal(error: TesseraError) -> dict[str, Any]:
    facts = {"status": error.status_code, "code": error.code, "message": error.message, "details": error.details}
    return {"refused": facts}


class _Notes:
    """What was answered so far."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {}
        self.results: list[dict[str, Any]] = []
        self.progress: list[BaseModel] = []
        self.strange: set[str] = set()

    def listener(self, step: Step) -> dict[str, Any]:
        """What the call is given besides, where it is watched."""
        self.progress = []
        return {"on_progress": self.progress.append} if step.get("watch") else {}

    def add(self, step: Step, value: Any) -> None:
        operation = step["operation"]
        self.strange.update(f"{operation}{place}" for place in _unknown_fields(value, ""))
        answer = _dumped(value, operation)
        self.answers[step.get("as", "")] = answer
        told = {"progress": _dumped(self.progress, operation)} if step.get("watch") else {}
        self.results.append({"answer": answer, **told})


def run(client: TesseraClient, steps: list[Step]) -> list[dict[str, Any]]:
    notes = _Notes()
    for step in steps:
        filled = _filled(dict(step), notes.answers)
        try:
            value = _method(client, filled)(**_arguments(filled), **notes.listener(step))
            notes.add(step, list(value) if isinstance(value, Iterator) else value)
        except TesseraError as error:
            notes.results.append(_refusal(error))
    assert not notes.strange, f"no model has {sorted(notes.strange)}"
    return notes.results


async def run_async(client: AsyncTesseraClient, steps: list[Step]) -> list[dict[str, Any]]:
    notes = _Notes()
    for step in steps:
        filled = _filled(dict(step), notes.answers)
        try:
            pending = _method(client, filled)(**_arguments(filled), **notes.listener(step))
            is_walk = isinstance(pending, AsyncIterator)
            notes.add(step, [each async for each in pending] if is_walk else await pending)
        except TesseraError as error:
            notes.results.append(_refusal(error))
    assert not notes.strange, f"no model has {sorted(notes.strange)}"
    return notes.results
