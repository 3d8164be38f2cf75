"""Answers of servers that are older or newer than the client are read, too."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError

from tessera_sdk import (
    BreakingChange,
    Contract,
    DependencyCreate,
    ImpactAnalysis,
    Page,
    ProposalStatus,
    PublishResult,
    Registration,
    RegistrationStatus,
    StreamedEvent,
    Team,
)

ID = "6f1c1a52-7e0e-4f0e-9d7a-1f4d6a1c0b11"
TEAM = {"id": ID, "name": "orders", "metadata": {}, "created_at": "2026-01-02T03:04:05.123456Z"}
CONTRACT: dict[str, Any] = {
    "id": ID,
    "asset_id": ID,
    "version": "1.0.0",
    "schema_format": "json_schema",
    "compatibility_mode": "backward",
    "status": "active",
    "published_at": "2026-01-02T03:04:05Z",
    "published_by": ID,
}


def test_ids_and_moments_have_types() -> None:
    team = Team.model_validate(TEAM)
    assert team.id == UUID(ID)
    assert team.created_at == datetime.fromisoformat("2026-01-02T03:04:05.123456+00:00")
    naive = Team.model_validate(TEAM | {"created_at": "2026-01-02T03:04:05"})
    assert naive.created_at.utcoffset() == timedelta(0)


def test_fields_of_newer_servers_are_kept() -> None:
    team = Team.model_validate(TEAM | {"colour": "red"})
    assert team.model_extra == {"colour": "red"}
    assert team.model_dump(mode="json", exclude_unset=True) == TEAM | {"colour": "red"}


def test_values_of_newer_servers_are_taken_as_text() -> None:
    row = {"id": ID, "contract_id": ID, "consumer_team_id": ID, "registered_at": "2026-01-02T03:04:05Z"}
    known = Registration.model_validate(row | {"status": "active"})
    assert known.status is RegistrationStatus.ACTIVE
    assert f"{known.status}, {ProposalStatus.PENDING!s}" == "active, pending"
    unknown = Registration.model_validate(row | {"status": "sleeping"})
    assert unknown.status == "sleeping"
    assert f"{unknown.status}" == unknown.model_dump(mode="json")["status"] == "sleeping"
    assert [status.value for status in RegistrationStatus] == ["active", "migrating", "inactive"]
    with pytest.raises(ValidationError):
        Registration.model_validate(row | {"status": 7})


def test_what_a_thing_cannot_be_without_is_demanded() -> None:
    with pytest.raises(ValidationError):
        Team.model_validate({"name": "orders"})


@pytest.mark.parametrize("name", ["schema_def", "schema"])
def test_the_schema_of_a_contract_has_two_names(name: str) -> None:
    sent = CONTRACT | {name: {"type": "object"}}
    contract = Contract.model_validate(sent)
    assert contract.schema_def == {"type": "object"}
    assert contract.model_dump(mode="json", by_alias=True, exclude_unset=True) == sent


def test_a_change_names_its_column() -> None:
    facts: dict[str, Any] = {"type": "a", "message": "m", "old_value": 1, "new_value": None}
    inside = BreakingChange.model_validate(facts | {"path": "properties.address.properties.city"})
    assert (inside.column, inside.details) == ("address", {"message": "m", "old_value": 1, "new_value": None})
    assert BreakingChange.model_validate(facts | {"path": "required"}).column is None
    told = BreakingChange.model_validate(facts | {"path": "required", "column": "city", "details": {"a": 1}})
    assert (told.column, told.details) == ("city", {"a": 1})


def test_results_can_be_asked_what_they_mean() -> None:
    assert PublishResult(action="version_required").published is False
    assert PublishResult(action="published", contract=Contract.model_validate(CONTRACT)).published is True
    assert PublishResult(action="published").breaking_changes == []
    facts = {"change_type": "major", "breaking_changes": [], "impacted_consumers": [], "impacted_assets": []}
    impact = ImpactAnalysis.model_validate(facts | {"column_impacts": [], "safe_to_publish": False})
    assert (impact.is_breaking, impact.affected_consumers, impact.asset_id) == (True, [], None)


def test_a_dependency_is_asked_for_by_either_name() -> None:
    wanted = {"depends_on_asset_id": ID}
    for name in ("target_asset_id", "depends_on_asset_id"):
        assert DependencyCreate.model_validate({name: ID}).model_dump(mode="json", exclude_unset=True) == wanted


def test_a_page_is_a_list() -> None:
    page = Page(["a", "b"], {"total": 5, "limit": 2, "offset": 2})
    assert list(page) == page.results == ["a", "b"]
    assert (page[0], len(page), page.total, page.limit, page.offset) == ("a", 2, 5, 2, 2)


def test_a_gap_in_the_stream_says_so() -> None:
    gap = StreamedEvent.model_validate({"type": "stream.gap", "requested": 4, "next": 9, "last_event_id": "8"})
    assert gap.is_gap
    assert not StreamedEvent(type="contract.published").is_gap
