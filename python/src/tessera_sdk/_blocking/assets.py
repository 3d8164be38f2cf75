"""Assets, with what programs know to find beside them."""

from .._blocking_operations.assets import AssetsOperations
from .._blocking_operations.contracts import ContractsOperations
from .._blocking_operations.dependencies import DependenciesOperations
from .._blocking_operations.impact import ImpactOperations
from .._blocking_operations.lineage import LineageOperations
from .._page import Page
from .._values import Document, Id
from ..models import (
    Asset,
    CompatibilityMode,
    Contract,
    ContractDiff,
    ContractHistory,
    ContractStatus,
    Dependency,
    DependencyType,
    ImpactAnalysis,
    LineageResponse,
    PublishResult,
)
from .transport import Transport


class Assets(AssetsOperations):
    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._contracts = ContractsOperations(transport)
        self._dependencies = DependenciesOperations(transport)
        self._impact = ImpactOperations(transport)
        self._lineage = LineageOperations(transport)

    def create(
        self,
        fqn: str,
        owner_team_id: Id,
        metadata: Document | None = None,
        *,
        description: str | None = None,
        owner_user_id: Id | None = None,
        environment: str | None = None,
        resource_type: str | None = None,
        guarantee_mode: str | None = None,
        semver_mode: str | None = None,
    ) -> Asset:
        """Create an asset. A description becomes ``description`` of the metadata."""
        described = {**dict(metadata or {}), "description": description} if description is not None else metadata
        return self._create(
            fqn,
            owner_team_id,
            owner_user_id=owner_user_id,
            environment=environment,
            resource_type=resource_type,
            guarantee_mode=guarantee_mode,
            semver_mode=semver_mode,
            metadata=described,
        )

    def publish_contract(
        self,
        asset_id: Id,
        schema: Document,
        version: str | None = None,
        compatibility_mode: CompatibilityMode | str = "backward",
        force: bool = False,
        dry_run: bool = False,
        published_by: Id | None = None,
        *,
        guarantees: Document | None = None,
        schema_format: str | None = None,
        published_by_user_id: Id | None = None,
        auto_publish: bool | None = None,
        require_audit_pass: bool | None = None,
    ) -> PublishResult:
        """Publish a version of the contract: see `contracts.publish`.

        With `dry_run` nothing is published: the result has the action ``dry_run`` and says in `change_type`,
        `breaking_changes` and `version_suggestion` what the schema would be.
        """
        if dry_run:
            suggestion = self._contracts.suggest_version(asset_id, schema, schema_format=schema_format)
            return PublishResult(
                action="dry_run",
                change_type=suggestion.change_type,
                breaking_changes=suggestion.breaking_changes,
                version_suggestion=suggestion,
            )
        return self._contracts.publish(
            asset_id,
            schema,
            version=version,
            compatibility_mode=compatibility_mode,
            force=force or None,
            published_by=published_by,
            guarantees=guarantees,
            schema_format=schema_format,
            published_by_user_id=published_by_user_id,
            auto_publish=auto_publish,
            require_audit_pass=require_audit_pass,
        )

    def list_contracts(self, asset_id: Id, status: ContractStatus | str | None = None) -> Page[Contract]:
        """The versions of the contract of an asset, the newest first; those with a status where one is given."""
        if status is None:
            return self._contracts.list_of_asset(asset_id, limit=100)
        return self._contracts.list(asset_id=asset_id, status=status)

    def get_contract_history(self, asset_id: Id, limit: int = 10) -> ContractHistory:
        """What changed from version to version, the newest first, at most `limit` versions."""
        history = self._contracts.history(asset_id)
        history.contracts = history.contracts[:limit]
        return history

    def diff_contracts(self, asset_id: Id, from_version: str, to_version: str) -> ContractDiff:
        """How two versions differ."""
        return self._contracts.diff(asset_id, from_version, to_version)

    def check_impact(self, asset_id: Id, proposed_schema: Document) -> ImpactAnalysis:
        """What a schema would break, and whom."""
        analysis = self._impact.analyze(asset_id, proposed_schema)
        return analysis.model_copy(update={"asset_id": asset_id})

    def get_lineage(self, asset_id: Id, depth: int = 3) -> LineageResponse:
        """The neighbours of an asset. The server tells of direct ones, whatever the depth."""
        return self._lineage.get(asset_id)

    def add_dependency(
        self,
        asset_id: Id,
        target_asset_id: Id,
        dependency_type: DependencyType | str = "consumes",
        metadata: Document | None = None,
    ) -> Dependency:
        """Say that an asset needs another one. Dependencies have no metadata, so what is given is not kept."""
        return self._dependencies.create(asset_id, target_asset_id, dependency_type=dependency_type)

    def list_dependencies(self, asset_id: Id) -> Page[Dependency]:
        """What an asset needs."""
        return self._dependencies.list(asset_id, limit=100)

    def remove_dependency(self, asset_id: Id, dependency_id: Id) -> None:
        """Take a dependency away."""
        self._dependencies.delete(asset_id, dependency_id)
