"""Write, audit, publish: data becomes visible only when it keeps what its contract promises.

Loads a CSV file into a staging table, checks it against the live contract, reports the results to Tessera, and puts the
staging table in the place of the table that others read, or leaves that as it was.

    python3 validate.py DATABASE CSV
"""

import csv
import os
import sqlite3
import sys
from pathlib import Path

from audit import Finding, Table, audit, quoted

from tessera_sdk import Contract, TesseraClient

ASSET = "shop.marts.orders"
TABLE, STAGING = "orders", "orders__staging"


def value_of(text: str) -> int | float | str | None:
    """A field as a loader takes it: a number where it reads as one, and nothing where there is nothing."""
    if text == "":
        return None
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def write(connection: sqlite3.Connection, file: Path) -> int:
    """Fills the staging table; what a run that was refused left there goes. Returns the number of rows."""
    with file.open(newline="") as lines:
        head, *rows = csv.reader(lines)
    columns = ", ".join(quoted(name) for name in head)
    connection.execute("begin")
    connection.execute(f"drop table if exists {quoted(STAGING)}")
    connection.execute(f"create table {quoted(STAGING)} ({columns})")
    insert = f"insert into {quoted(STAGING)} values ({', '.join('?' * len(head))})"
    connection.executemany(insert, [[value_of(text) for text in row] for row in rows])
    connection.execute("commit")
    return len(rows)


def live_contract(client: TesseraClient) -> Contract:
    found = client.lineage.context_by_fqn(ASSET).current_contract
    if found is None:
        raise SystemExit(f"{ASSET} has no live contract")
    return client.contracts.get(found.id)


def report(client: TesseraClient, contract: Contract, findings: list[Finding]) -> None:
    """Tessera keeps the run: readers see it in the preflight, and owners can demand it before they publish."""
    failed = [each for each in findings if each.problem]
    status = "passed" if not failed else "failed" if len(failed) == len(findings) else "partial"
    results = [
        {
            "guarantee_id": each.guarantee,
            "passed": each.problem is None,
            "error_message": each.problem,
            "rows_failed": each.rows_failed,
        }
        for each in findings
    ]
    client.quality.report(contract.asset_id, status, "staging-validation", guarantee_results=results)


def publish(connection: sqlite3.Connection) -> None:
    """Readers see all of the old rows or all of the new ones."""
    connection.execute("begin")
    connection.execute(f"drop table if exists {quoted(TABLE)}")
    connection.execute(f"alter table {quoted(STAGING)} rename to {quoted(TABLE)}")
    connection.execute("commit")


def main(database: str, file: str) -> int:
    url = os.environ.get("TESSERA_URL", "http://localhost:8000")
    key = os.environ.get("TESSERA_API_KEY", "tessera-dev-key")
    # Transactions begin and end where they are written.
    connection = sqlite3.connect(database, isolation_level=None)
    with TesseraClient(url, api_key=key) as client:
        contract = live_contract(client)
        print(f"{write(connection, Path(file))} rows wait in {STAGING}")
        findings = audit(Table(connection, STAGING), contract)
        report(client, contract, findings)
    # Schema and guarantees may ask for the same.
    problems = list(dict.fromkeys(each.problem for each in findings if each.problem))
    if problems:
        print(f"Refused, {TABLE} stays as it was. Contract {contract.version} of {ASSET} is broken:")
        print("\n".join(f"- {problem}" for problem in problems))
        return 1
    publish(connection)
    print(f"Promoted: all {len(findings)} checks of contract {contract.version} passed")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    sys.exit(main(*sys.argv[1:]))
