"""Assets, with what programs know to find beside them."""

from .._awaiting_operations.assets import AsyncAssetsOperations
from .._awaiting_operations.contracts import AsyncContractsOperations
from .._awaiting_operations.dependencies import AsyncDependenciesOperations
from .._awaiting_operations.impact import AsyncImpactOperations
from .._awaiting_operations.lineage import AsyncLineageOperations
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
from .transport import AsyncTransport


class AsyncAssets(AsyncAssetsOperations):
    def __init__(self, transport: AsyncTransport) -> None:
        super().__init__(transport)
        self._contracts = AsyncContractsOperations(transport)
        self._dependencies = AsyncDependenciesOperations(transport)
        self._impact = AsyncImpactOperations(transport)
        self._lineage = AsyncLineageOperations(transport)

    async def create(
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
        return await self._create(
            fqn,
            owner_team_id,
            owner_user_id=owner_user_id,
            environment=environment,
            resource_type=resource_type,
            guarantee_mode=guarantee_mode,
            semver_mode=semver_mode,
            metadata=described,
        )

    async def publish_contract(
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
            suggestion = await self._contracts.suggest_version(asset_id, schema, schema_format=schema_format)
            return PublishResult(
                action="dry_run",
                change_type=suggestion.change_type,
                breaking_changes=suggestion.breaking_changes,
                version_suggestion=suggestion,
            )
        return await self._contracts.publish(
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

    async def list_contracts(self, asset_id: Id, status: ContractStatus | str | None = None) -> Page[Contract]:
        """The versions of the contract of an asset, the newest first; those with a status where one is given."""
        if status is None:
            return await self._contracts.list_of_asset(asset_id, limit=100)
        return await self._contracts.list(asset_id=asset_id, status=status)

    async def get_contract_history(self, asset_id: Id, limit: int = 10) -> ContractHistory:
        """What changed from version to version, the newest first, at most `limit` versions."""
        history = await self._contracts.history(asset_id)
        history.contracts = history.contracts[:limit]
        return history

    async def diff_contracts(self, asset_id: Id, from_version: str, to_version: str) -> ContractDiff:
        """How two versions differ."""
        return await self._contracts.diff(asset_id, from_version, to_version)

    async def check_impact(self, asset_id: Id, proposed_schema: Document) -> ImpactAnalysis:
        """What a schema would break, and whom."""
        analysis = await self._impact.analyze(asset_id, proposed_schema)
        return analysis.model_copy(update={"asset_id": asset_id})

    async def get_lineage(self, asset_id: Id, depth: int = 3) -> LineageResponse:
        """The neighbours of an asset. The server tells of direct ones, whatever the depth."""
        return await self._lineage.get(asset_id)

    async def add_dependency(
        self,
        asset_id: Id,
        target_asset_id: Id,
        dependency_type: DependencyType | str = "consumes",
        metadata: Document | None = None,
    ) -> Dependency:
        """Say that an asset needs another one. Dependencies have no metadata, so what is given is not kept."""
        return await self._dependencies.create(asset_id, target_asset_id, dependency_type=dependency_type)

    async def list_dependencies(self, asset_id: Id) -> Page[Dependency]:
        """What an asset needs."""
        return await self._dependencies.list(asset_id, limit=100)

    async def remove_dependency(self, asset_id: Id, dependency_id: Id) -> None:
        """Take a dependency away."""
        await self._dependencies.delete(asset_id, dependency_id)
