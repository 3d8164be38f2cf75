"""The life of a contract in five steps, against a running server; it can be run again and again."""

import json
import os
from pathlib import Path
from typing import Any

from tessera_sdk import Asset, ConflictError, Contract, Team, TesseraClient

FQN = "warehouse.analytics.dim_customers"
SCHEMAS = Path(__file__).parent.parent / "schemas"


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text())
    return found


def find_or_create_team(client: TesseraClient, name: str) -> Team:
    found = [team for team in client.teams.list(name=name) if team.name == name]
    return found[0] if found else client.teams.create(name)


def find_or_create_asset(client: TesseraClient, owner: Team) -> Asset:
    found = [asset for asset in client.assets.search(FQN) if asset.fqn == FQN]
    return found[0] if found else client.assets.create(FQN, owner.id)


def live_contract(client: TesseraClient, asset: Asset) -> Contract | None:
    return next(iter(client.contracts.list(asset_id=asset.id, status="active")), None)


def main() -> None:
    client = TesseraClient(
        os.environ.get("TESSERA_URL", "http://localhost:8000"),
        api_key=os.environ.get("TESSERA_API_KEY", "tessera-dev-key"),
    )
    producer = find_or_create_team(client, "data-platform")
    consumer = find_or_create_team(client, "ml-team")
    asset = find_or_create_asset(client, producer)
    print(f"{producer.name} owns {asset.fqn}")

    if live_contract(client, asset) is None:
        client.assets.publish_contract(asset.id, schema("first"), "1.0.0", published_by=producer.id)

    # 1. Whoever reads the table says so.
    contract = live_contract(client, asset)
    assert contract
    if consumer.id not in [team.team_id for team in client.assets.get_lineage(asset.id).downstream]:
        client.registrations.create(contract.id, consumer.id)
    print(f"1. {consumer.name} is a registered consumer")

    # 2. The owner asks what a change would break, before making it.
    impact = client.assets.check_impact(asset.id, schema("without-name"))
    print(f"2. It would break: {'; '.join(change.message for change in impact.breaking_changes)}")
    print(f"   It would reach: {', '.join(team.team_name for team in impact.affected_consumers)}")

    # 3. A breaking version becomes a proposal; nothing is live yet.
    pending = client.proposals.list(asset_id=asset.id, status="pending")
    if pending:
        proposal_id = pending[0].id
    else:
        result = client.assets.publish_contract(asset.id, schema("without-name"), "2.0.0", published_by=producer.id)
        assert result.proposal, result
        proposal_id = result.proposal.id
    print(f"3. 2.0.0 is a proposal: {client.proposals.get(proposal_id).status}")

    # 4. The consumer answers.
    client.proposals.acknowledge(proposal_id, consumer.id, "approved")
    answered = client.proposals.get_status(proposal_id)
    print(f"4. {answered.received_acknowledgments} of {answered.required_acknowledgments} agreed: {answered.status}")

    # 5. A compatible version asks nobody.
    try:
        client.assets.publish_contract(asset.id, schema("with-tier"), "1.1.0", published_by=producer.id)
    except ConflictError as error:
        if error.code != "VERSION_EXISTS":
            raise
    live = live_contract(client, asset)
    assert live
    print(f"5. {live.version} is live")


if __name__ == "__main__":
    main()
