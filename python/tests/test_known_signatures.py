"""Calls as programs for earlier versions make them: the same names, by place or by name, with the same defaults."""

import inspect
from typing import Any

import pytest

from tessera_sdk import AsyncTesseraClient, TesseraClient

# Parameters in their order; those that may be left out with their default.
SIGNATURES: dict[str, list[str | tuple[str, Any]]] = {
    "teams.create": ["name", ("metadata", None)],
    "teams.list": [("limit", 100), ("offset", 0)],
    "teams.get": ["team_id"],
    "teams.update": ["team_id", ("name", None), ("metadata", None)],
    "teams.delete": ["team_id", ("force", False)],
    "teams.restore": ["team_id"],
    "teams.reassign_assets": ["team_id", "target_team_id", ("asset_ids", None)],
    "assets.create": ["fqn", "owner_team_id", ("metadata", None)],
    "assets.list": [("limit", 100), ("offset", 0), ("owner_team_id", None)],
    "assets.search": ["q", ("limit", 100)],
    "assets.get": ["asset_id"],
    "assets.update": ["asset_id", ("fqn", None), ("owner_team_id", None), ("metadata", None)],
    "assets.delete": ["asset_id"],
    "assets.publish_contract": [
        "asset_id",
        "schema",
        ("version", None),
        ("compatibility_mode", "backward"),
        ("force", False),
        ("dry_run", False),
        ("published_by", None),
    ],
    "assets.list_contracts": ["asset_id", ("status", None)],
    "assets.get_contract_history": ["asset_id", ("limit", 10)],
    "assets.diff_contracts": ["asset_id", "from_version", "to_version"],
    "assets.check_impact": ["asset_id", "proposed_schema"],
    "assets.get_lineage": ["asset_id", ("depth", 3)],
    "assets.add_dependency": ["asset_id", "target_asset_id", ("dependency_type", "consumes"), ("metadata", None)],
    "assets.list_dependencies": ["asset_id"],
    "assets.remove_dependency": ["asset_id", "dependency_id"],
    "contracts.list": [("limit", 100), ("offset", 0), ("asset_id", None), ("status", None)],
    "contracts.get": ["contract_id"],
    "contracts.get_registrations": ["contract_id"],
    "contracts.compare": [("old_schema", None), ("new_schema", None), ("compatibility_mode", None)],
    "registrations.create": ["contract_id", "consumer_team_id", ("pinned_version", None)],
    "registrations.list": [("limit", 100), ("offset", 0)],
    "registrations.get": ["registration_id"],
    "registrations.update": ["registration_id", ("pinned_version", None), ("status", None)],
    "registrations.delete": ["registration_id"],
    "proposals.list": [("limit", 100), ("offset", 0), ("asset_id", None), ("status", None)],
    "proposals.get": ["proposal_id"],
    "proposals.get_status": ["proposal_id"],
    "proposals.acknowledge": ["proposal_id", ("consumer_team_id", None), ("response_type", None), ("notes", None)],
    "proposals.withdraw": ["proposal_id"],
    "proposals.force": ["proposal_id", ("actor_id", None)],
    "proposals.publish": ["proposal_id", ("version", None), ("published_by", None)],
    "proposals.file_objection": ["proposal_id", "objector_team_id", "reason", ("objector_user_id", None)],
    "sync.dbt_upload": [
        "manifest",
        ("owner_team_id", None),
        ("auto_publish_contracts", None),
        ("auto_register_consumers", None),
    ],
    "health": [],
    "health_ready": [],
}


def by_place(method: Any) -> list[str | tuple[str, Any]]:
    parameters = [each for each in inspect.signature(method).parameters.values() if each.kind != each.KEYWORD_ONLY]
    return [each.name if each.default is each.empty else (each.name, each.default) for each in parameters]


@pytest.mark.parametrize("kind", [TesseraClient, AsyncTesseraClient])
@pytest.mark.parametrize("name", SIGNATURES)
def test_known_calls_can_be_made(kind: Any, name: str) -> None:
    method: Any = kind()
    for part in name.split("."):
        method = getattr(method, part)
    assert by_place(method) == SIGNATURES[name]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("assets.create", {"description", "resource_type"}),
        ("assets.publish_contract", {"guarantees", "schema_format"}),
        ("proposals.acknowledge", {"team_id", "accepted", "comment"}),
        ("registrations.list", {"consumer_team_id", "contract_id", "status"}),
    ],
)
def test_more_may_be_given_by_name(name: str, wanted: set[str]) -> None:
    resource, method = name.split(".")
    assert wanted <= set(inspect.signature(getattr(getattr(TesseraClient(), resource), method)).parameters)
