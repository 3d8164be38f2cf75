"""The life of a contract in five steps, against a running server; it can be run again and again.

Reads the address from TESSERA_URL and the key from TESSERA_API_KEY.
"""

import os
from typing import Any

from tessera_sdk import Asset, ConflictError, Contract, Team, TesseraClient

CUSTOMERS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "customer_id": {"type": "integer"},
        "email": {"type": "string", "format": "email"},
        "name": {"type": "string"},
        "created_at": {"type": "string", "format": "date-time"},
    },
    "required": ["customer_id", "email"],
}
WITHOUT_NAME = {**CUSTOMERS, "properties": {k: v for k, v in CUSTOMERS["properties"].items() if k != "name"}}


def team(client: TesseraClient, name: str) -> Team:
    """The team with this name, made if there is none."""
    try:
        return client.teams.create(name)
    except ConflictError:
        return next(each for each in client.teams.list(name=name) if each.name == name)


def asset(client: TesseraClient, fqn: str, owner: Team) -> Asset:
    found = [each for each in client.assets.search(fqn) if each.fqn == fqn]
    return found[0] if found else client.assets.create(fqn, owner.id, description="Customers, one row each")


def contract(client: TesseraClient, table: Asset, owner: Team) -> Contract:
    """The live contract, published if there is none."""
    for live in client.contracts.list(asset_id=table.id, status="active"):
        return live
    result = client.assets.publish_contract(table.id, CUSTOMERS, "1.0.0", published_by=owner.id)
    assert result.contract, result
    return result.contract


def register(client: TesseraClient, live: Contract, reader: Team) -> None:
    print("1. The consumer registers")
    try:
        registration = client.registrations.create(live.id, reader.id)
        print(f"   {reader.name}: {registration.status}")
    except ConflictError:
        print(f"   {reader.name} is registered")


def look_ahead(client: TesseraClient, table: Asset, changed: dict[str, Any]) -> None:
    print("2. What would a schema break, and whom?")
    impact = client.assets.check_impact(table.id, changed)
    print(f"   change: {impact.change_type}, safe: {impact.safe_to_publish}")
    for change in impact.breaking_changes:
        print(f"   {change.message}")
    for consumer in impact.affected_consumers:
        print(f"   affected: {consumer.team_name}")


def propose(client: TesseraClient, table: Asset, owner: Team, reader: Team, version: str) -> None:
    print("3. A breaking version becomes a proposal")
    result = client.assets.publish_contract(table.id, WITHOUT_NAME, version, published_by=owner.id)
    assert result.proposal, result
    print(f"   {result.action}: {[change.message for change in result.breaking_changes]}")

    print("4. The consumer agrees")
    client.proposals.acknowledge(result.proposal.id, reader.id, "approved", notes="We do not read it")
    status = client.proposals.get_status(result.proposal.id)
    print(f"   {status.received_acknowledgments} of {status.required_acknowledgments}, status: {status.status}")
    client.proposals.publish(result.proposal.id)


def extend(client: TesseraClient, table: Asset, owner: Team, live: Contract, column: str) -> None:
    print("5. A compatible version is live at once")
    schema = live.schema_def or {}
    wider = {**schema, "properties": {**schema["properties"], column: {"type": "string"}}}
    result = client.assets.publish_contract(table.id, wider, published_by=owner.id)
    assert result.contract, result
    print(f"   {result.action}: {result.contract.version} ({result.change_type})")


def main() -> None:
    key = os.environ.get("TESSERA_API_KEY", "tessera-dev-key")
    with TesseraClient(api_key=key) as client:
        owner, reader = team(client, "data-platform"), team(client, "ml-team")
        table = asset(client, "warehouse.analytics.dim_customers", owner)
        live = contract(client, table, owner)
        register(client, live, reader)
        look_ahead(client, table, WITHOUT_NAME)
        if "name" in (live.schema_def or {}).get("properties", {}):
            propose(client, table, owner, reader, f"{int(live.version.split('.')[0]) + 1}.0.0")
            live = contract(client, table, owner)
        extend(client, table, owner, live, f"loyalty_tier_{live.version.replace('.', '_')}")


if __name__ == "__main__":
    main()
