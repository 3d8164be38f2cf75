"""What the calls that programs know do on a server."""

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from tessera_sdk import NotFoundError, TesseraClient

FULL = {"type": "object", "properties": {"id": {"type": "integer"}, "email": {"type": "string"}}, "required": ["id"]}
LESS = {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]}
MORE = {**FULL, "properties": {**FULL["properties"], "note": {"type": "string"}}}  # type: ignore[dict-item]
MANIFEST = {
    "nodes": {
        "model.shop.visits": {
            "resource_type": "model",
            "name": "visits",
            "database": "shop",
            "columns": {"id": {"name": "id", "data_type": "bigint"}},
        }
    }
}


@pytest.fixture
def world(client: TesseraClient, unique: Callable[[str], str]) -> SimpleNamespace:
    """A producer with a published asset, and a consumer that is registered."""
    producer = client.teams.create(unique("producer"))
    consumer = client.teams.create(unique("consumer"))
    asset = client.assets.create(
        f"shop.sales.{unique('orders')}", producer.id, {"tags": ["core"]}, description="Orders"
    )
    first = client.assets.publish_contract(asset.id, FULL, "1.0.0", published_by=producer.id)
    assert first.contract
    client.registrations.create(first.contract.id, consumer.id)
    return SimpleNamespace(producer=producer, consumer=consumer, asset=asset, first=first.contract)


@pytest.fixture
def proposal(client: TesseraClient, world: SimpleNamespace) -> Any:
    result = client.assets.publish_contract(world.asset.id, LESS, "2.0.0", published_by=world.producer.id)
    assert (result.action, result.published, result.change_type) == ("proposal_created", False, "major")
    assert result.breaking_changes[0].column == "email"
    return result.proposal


def test_a_description_is_metadata(world: SimpleNamespace) -> None:
    assert world.asset.metadata == {"tags": ["core"], "description": "Orders"}


def test_a_dry_run_publishes_nothing(client: TesseraClient, world: SimpleNamespace) -> None:
    result = client.assets.publish_contract(world.asset.id, LESS, "2.0.0", dry_run=True, published_by=world.producer.id)
    assert (result.action, result.published, result.change_type) == ("dry_run", False, "major")
    assert [change.type for change in result.breaking_changes] == ["property_removed"]
    assert len(client.assets.list_contracts(world.asset.id)) == 1
    assert len(client.proposals.list(asset_id=world.asset.id)) == 0


def test_versions_are_listed_by_status(client: TesseraClient, world: SimpleNamespace) -> None:
    client.assets.publish_contract(world.asset.id, MORE, "1.1.0", published_by=world.producer.id)
    versions = [contract.version for contract in client.assets.list_contracts(world.asset.id)]
    assert versions == ["1.1.0", "1.0.0"]
    active = client.assets.list_contracts(world.asset.id, status="active")
    assert [contract.version for contract in active] == ["1.1.0"]
    assert active[0].schema_def == MORE
    assert len(client.assets.get_contract_history(world.asset.id).contracts) == 2
    assert len(client.assets.get_contract_history(world.asset.id, limit=1).contracts) == 1
    diff = client.assets.diff_contracts(world.asset.id, "1.0.0", "1.1.0")
    assert (diff.change_type, diff.breaking_changes) == ("minor", [])


def test_impact_is_that_of_the_schema_itself(client: TesseraClient, world: SimpleNamespace) -> None:
    impact = client.assets.check_impact(world.asset.id, LESS)
    assert (impact.is_breaking, impact.safe_to_publish, impact.asset_id) == (True, False, world.asset.id)
    assert [each.team_name for each in impact.affected_consumers] == [world.consumer.name]
    assert client.assets.check_impact(world.asset.id, MORE).is_breaking is False


def test_dependencies_have_source_and_target(
    client: TesseraClient, world: SimpleNamespace, unique: Callable[[str], str]
) -> None:
    mart = client.assets.create(f"shop.mart.{unique('revenue')}", world.producer.id)
    made = client.assets.add_dependency(mart.id, world.asset.id, "transforms")
    assert (made.source_asset_id, made.target_asset_id) == (mart.id, world.asset.id)
    assert [each.id for each in client.assets.list_dependencies(mart.id)] == [made.id]
    assert [each.asset_id for each in client.assets.get_lineage(mart.id).upstream] == [world.asset.id]
    client.assets.remove_dependency(mart.id, made.id)
    assert len(client.assets.list_dependencies(mart.id)) == 0


def test_schemas_and_contracts_can_be_compared(client: TesseraClient, world: SimpleNamespace) -> None:
    assert client.contracts.compare(FULL, LESS).is_compatible is False
    assert client.contracts.compare(old_schema=LESS, new_schema=FULL, compatibility_mode="backward").is_compatible
    comparison = client.contracts.compare(contract_id_1=world.first.id, contract_id_2=str(world.first.id))
    assert comparison.contract_1
    assert comparison.contract_1.version == "1.0.0"
    with pytest.raises(TypeError):
        client.contracts.compare(FULL, world.first.id)
    with pytest.raises(TypeError):
        client.contracts.compare(FULL)


def test_who_reads_a_contract(client: TesseraClient, world: SimpleNamespace) -> None:
    registrations = client.contracts.get_registrations(world.first.id)
    assert [each.consumer_team_id for each in registrations] == [world.consumer.id]
    assert client.registrations.list(contract_id=world.first.id).total == 1


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ({"response_type": "approved", "notes": "fine"}, "approved"),
        ({"accepted": True, "comment": "fine"}, "approved"),
        ({"accepted": False}, "rejected"),
        ({"response": "migrating"}, "approved"),
    ],
)
def test_answers_in_either_form(
    client: TesseraClient, world: SimpleNamespace, proposal: Any, answer: dict[str, Any], status: str
) -> None:
    before = client.proposals.get_status(proposal.id)
    assert (before.required_acknowledgments, before.received_acknowledgments) == (1, 0)
    assert [each.team_id for each in before.pending_consumers] == [world.consumer.id]
    team = "consumer_team_id" if "response_type" in answer else "team_id"
    acknowledgment = client.proposals.acknowledge(proposal.id, **{team: world.consumer.id}, **answer)
    assert acknowledgment.acknowledged_at.tzinfo is not None
    assert acknowledgment.notes == answer.get("notes", answer.get("comment"))
    after = client.proposals.get_status(proposal.id)
    assert (after.proposal.status, after.id) == (status, proposal.id)
    assert [each.consumer_team_id for each in after.acknowledged_consumers] == [world.consumer.id]
    assert after.can_publish is (status == "approved")


def test_an_answer_needs_a_team_and_a_response(client: TesseraClient) -> None:
    with pytest.raises(TypeError):
        client.proposals.acknowledge(uuid4(), response_type="approved")
    with pytest.raises(TypeError):
        client.proposals.acknowledge(uuid4(), uuid4())


def test_a_proposal_is_forced_and_published_for_its_team(client: TesseraClient, world: SimpleNamespace) -> None:
    mart = client.assets.create(f"{world.asset.fqn}_mart", world.consumer.id)
    client.assets.add_dependency(mart.id, world.asset.id)
    result = client.assets.publish_contract(world.asset.id, LESS, "2.0.0", published_by=world.producer.id)
    proposal = result.proposal
    assert proposal
    objection = client.proposals.file_objection(proposal.id, world.consumer.id, "We need the address")
    assert objection.objection.reason == "We need the address"
    assert client.proposals.force(proposal.id).status == "approved"
    result = client.proposals.publish(proposal.id)
    assert result.contract
    assert (result.published, result.contract.version, result.contract.published_by) == (
        True,
        "2.0.0",
        world.producer.id,
    )


def test_a_proposal_is_published_as_the_caller_says(
    client: TesseraClient, world: SimpleNamespace, proposal: Any
) -> None:
    client.proposals.force(proposal.id, world.producer.id, reason="agreed on the phone")
    result = client.proposals.publish(proposal.id, "3.0.0", world.producer.id)
    assert result.contract
    assert result.contract.version == "3.0.0"


def test_a_proposal_is_withdrawn(client: TesseraClient, proposal: Any) -> None:
    assert client.proposals.withdraw(proposal.id).status == "withdrawn"


def test_teams_go_and_come_back(client: TesseraClient, world: SimpleNamespace) -> None:
    moved = client.teams.reassign_assets(world.producer.id, world.consumer.id)
    assert moved.reassigned == 1
    assert client.assets.list(owner_team_id=world.consumer.id).total == 1
    client.teams.delete(world.producer.id)
    with pytest.raises(NotFoundError):
        client.teams.get(world.producer.id)
    assert client.teams.restore(world.producer.id).id == world.producer.id
    assert client.teams.update(world.producer.id, metadata={"a": None}).metadata == {"a": None}


@pytest.mark.parametrize("form", ["document", "path", "file"])
def test_projects_are_uploaded_as_documents_and_as_files(
    client: TesseraClient, unique: Callable[[str], str], tmp_path: Path, form: str
) -> None:
    text = json.dumps(MANIFEST).replace("shop.visits", unique("shop.visits")).replace('"shop"', f'"{unique("shop")}"')
    path = tmp_path / "manifest.json"
    path.write_text(text)
    team = client.teams.create(unique("dbt"))
    with path.open("rb") as file:
        manifest = {"document": json.loads(text), "path": path, "file": file}[form]
        result = client.sync.dbt_upload(manifest, team.id, auto_publish_contracts=True, auto_register_consumers=True)
    assert (result.assets.created, result.contracts.published) == (1, 1)
    assert client.assets.list(owner_team_id=team.id).total == 1
