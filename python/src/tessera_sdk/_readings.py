"""Names that programs know from earlier versions of the client, and what can be read out of an answer."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pydantic import model_validator
from typing_extensions import Self

from ._wire import Model


class ContractReading(Model):
    if TYPE_CHECKING:
        schema_def: Any

    @model_validator(mode="after")
    def _schema_by_either_name(self) -> Self:
        """Some answers call it `schema`. What was sent stays as it was."""
        if self.schema_def is None:
            self.__dict__["schema_def"] = (self.model_extra or {}).get("schema")
        return self


class DependencyReading(Model):
    if TYPE_CHECKING:
        dependent_asset_id: UUID
        dependency_asset_id: UUID

    @property
    def source_asset_id(self) -> UUID:
        """The asset that needs the other one."""
        return self.dependent_asset_id

    @property
    def target_asset_id(self) -> UUID:
        """The asset that is needed."""
        return self.dependency_asset_id


class DependencyCreateReading(Model):
    @model_validator(mode="before")
    @classmethod
    def _target_by_either_name(cls, given: Any) -> Any:
        if not isinstance(given, Mapping) or "target_asset_id" not in given:
            return given
        others = {name: each for name, each in given.items() if name != "target_asset_id"}
        return {"depends_on_asset_id": given["target_asset_id"], **others}


class ProposalCreate(Model):
    """A proposal as programs describe one. Proposals come from publishing; no operation takes this."""

    asset_id: UUID
    proposed_schema: dict[str, Any]
    change_type: str | None = None
    breaking_changes: list[dict[str, Any]] | None = None
    proposed_by: UUID | None = None


class BreakingChangeReading(Model):
    if TYPE_CHECKING:
        path: str
        message: str
        old_value: Any
        new_value: Any

    def _sent(self, name: str) -> Any:
        return (self.model_extra or {}).get(name)

    @property
    def column(self) -> str | None:
        """The column that it is about, where the path leads to one."""
        parts = self.path.split(".")
        in_path = parts[1] if len(parts) > 1 and parts[0] == "properties" else None
        sent: str | None = self._sent("column")
        return in_path if sent is None else sent

    @property
    def details(self) -> dict[str, Any]:
        """Message and values, where the server does not send others."""
        own = {"message": self.message, "old_value": self.old_value, "new_value": self.new_value}
        return self._sent("details") or own


class ImpactAnalysisReading(Model):
    if TYPE_CHECKING:
        safe_to_publish: bool
        breaking_changes: list[Any]
        impacted_consumers: list[Any]

    asset_id: UUID | None = None

    @property
    def affected_consumers(self) -> list[Any]:
        """The same as ``impacted_consumers``."""
        return self.impacted_consumers

    @property
    def is_breaking(self) -> bool:
        """Whether publishing it would break something."""
        return not self.safe_to_publish or len(self.breaking_changes) > 0


class PublishResultReading(Model):
    if TYPE_CHECKING:
        contract: Any

    @property
    def published(self) -> bool:
        """Whether the version is live."""
        return self.contract is not None


class ProposalStatusResponseReading(Model):
    if TYPE_CHECKING:
        proposal_id: UUID
        status: Any
        consumers: Any
        acknowledgments: list[Any]

    @property
    def id(self) -> UUID:
        """Id of the proposal."""
        return self.proposal_id

    @property
    def proposal(self) -> Self:
        """What is told about the proposal: its id, status and changes."""
        return self

    @property
    def required_acknowledgments(self) -> int:
        """How many consumers are asked."""
        return int(self.consumers.total)

    @property
    def received_acknowledgments(self) -> int:
        """How many of them answered."""
        return int(self.consumers.acknowledged)

    @property
    def acknowledged_consumers(self) -> list[Any]:
        """The answers."""
        return self.acknowledgments

    @property
    def can_publish(self) -> bool:
        """Whether everybody agreed."""
        return bool(self.status == "approved")


class AcknowledgmentReading(Model):
    if TYPE_CHECKING:
        responded_at: Any

    @property
    def acknowledged_at(self) -> Any:
        """When the consumer answered."""
        return self.responded_at


class StreamedEventReading(Model):
    last_event_id: str | None = None
    """The place in the stream; to be kept by who wants to go on from here."""

    if TYPE_CHECKING:
        type: str

    @property
    def is_gap(self) -> bool:
        """Whether it says that events were missed because they are no longer kept."""
        return self.type == "stream.gap"
