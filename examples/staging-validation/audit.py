"""What a contract asks of a table, as queries that count the rows that break it."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tessera_sdk import Contract

# What SQLite calls the values that a type of JSON Schema allows.
_STORED_AS = {"integer": ["integer"], "number": ["integer", "real"], "string": ["text"], "boolean": ["integer"]}


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    guarantee: str
    """Where the contract asks for it: a place in its guarantees, or in its schema."""
    problem: str | None
    """What is wrong; `None` where nothing is."""
    rows_failed: int = 0


def quoted(name: str) -> str:
    """The name as an identifier of SQL."""
    return '"' + name.replace('"', '""') + '"'


class Table:
    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._connection = connection
        self._name = quoted(name)
        self.columns = [row[1] for row in connection.execute(f"pragma table_info({self._name})")]

    def count(self, where: str = "true", values: list[Any] | None = None) -> int:
        """Rows for which the condition holds."""
        row = self._connection.execute(f"select count(*) from {self._name} where {where}", values or []).fetchone()
        return int(row[0])


def audit(table: Table, contract: Contract) -> list[Finding]:
    """Everything that the contract asks for and a query can tell."""
    return [*_of_schema(table, contract.schema_def or {}), *_of_guarantees(table, contract)]


def _types(schema: dict[str, Any]) -> list[str]:
    named = schema.get("type", [])
    return [named] if isinstance(named, str) else named


def _of_schema(table: Table, schema: dict[str, Any]) -> Iterator[Finding]:
    required = set(schema.get("required", []))
    for name, column in schema.get("properties", {}).items():
        place = f"/properties/{name}"
        if name not in table.columns:
            yield Finding(place, f"the column {name} is missing" if name in required else None)
            continue
        types = _types(column)
        stored = [each for kind in types for each in _STORED_AS.get(kind, [])]
        if stored:
            other = f"typeof({quoted(name)}) not in ({', '.join('?' * len(stored))}, 'null')"
            yield _rows(place, table.count(other, stored), f"{name} is no {' or '.join(types)}")
        if name in required and "null" not in types:
            yield _rows(f"/required/{name}", table.count(f"{quoted(name)} is null"), f"{name} is empty")


def _of_guarantees(table: Table, contract: Contract) -> Iterator[Finding]:
    guarantees = contract.guarantees
    if guarantees is None:
        return
    least = (guarantees.volume or {}).get("min_rows")
    if least is not None:
        rows = table.count()
        yield Finding("/volume", None if rows >= least else f"{rows} rows are fewer than {least}")
    for name, rule in (guarantees.nullability or {}).items():
        if rule == "never" and name in table.columns:
            yield _rows(f"/nullability/{name}", table.count(f"{quoted(name)} is null"), f"{name} is empty")
    for name, accepted in (guarantees.accepted_values or {}).items():
        if accepted and name in table.columns:
            marks = ", ".join("?" * len(accepted))
            count = table.count(f"{quoted(name)} not in ({marks})", list(accepted))
            yield _rows(f"/accepted_values/{name}", count, f"{name} is none of {', '.join(accepted)}")


def _rows(place: str, count: int, problem: str) -> Finding:
    return Finding(place, f"{problem} in {count} row{'' if count == 1 else 's'}" if count else None, count)
