"""Proposals, with what programs know to find beside them."""

from .._awaiting_operations.proposals import AsyncProposalsOperations
from .._values import Id, Null, Time
from ..models import (
    Acknowledgment,
    AcknowledgmentResponseType,
    ObjectionResponse,
    Proposal,
    ProposalStatusResponse,
    PublishResult,
)


class AsyncProposals(AsyncProposalsOperations):
    async def get_status(self, proposal_id: Id) -> ProposalStatusResponse:
        """Who answered, and who has not yet."""
        return await self.status(proposal_id)

    async def acknowledge(
        self,
        proposal_id: Id,
        consumer_team_id: Id | None = None,
        response_type: AcknowledgmentResponseType | str | None = None,
        notes: str | Null | None = None,
        *,
        response: AcknowledgmentResponseType | str | None = None,
        migration_deadline: Time | Null | None = None,
        acknowledged_by_user_id: Id | Null | None = None,
        team_id: Id | None = None,
        accepted: bool | None = None,
        comment: str | None = None,
    ) -> Acknowledgment:
        """Answer a proposal for a team that reads the asset.

        Args:
            consumer_team_id: the team that answers; `team_id` is the same.
            response_type: ``approved``, ``migrating`` or ``blocked``; `response` is the same. With `accepted` it is
                ``approved`` or ``blocked``.
            notes: what the team has to say; `comment` is the same.
        """
        team = team_id if consumer_team_id is None else consumer_team_id
        answer = response if response_type is None else response_type
        if answer is None and accepted is not None:
            answer = "approved" if accepted else "blocked"
        if team is None or answer is None:
            raise TypeError("acknowledge needs the team that answers and its response")
        return await self._acknowledge(
            proposal_id,
            team,
            answer,
            notes=comment if notes is None else notes,
            migration_deadline=migration_deadline,
            acknowledged_by_user_id=acknowledged_by_user_id,
        )

    async def force(self, proposal_id: Id, actor_id: Id | None = None, *, reason: str | None = None) -> Proposal:
        """Approve a proposal whoever has not answered; for the proposing team unless another one is given."""
        if actor_id is None:
            proposal = await self.get(proposal_id)
            actor_id = proposal.proposed_by
        if actor_id is None:
            raise TypeError("the proposal names no team: give actor_id")
        return await self._force(proposal_id, actor_id, reason=reason)

    async def publish(
        self,
        proposal_id: Id,
        version: str | None = None,
        published_by: Id | None = None,
        *,
        published_by_user_id: Id | Null | None = None,
    ) -> PublishResult:
        """Publish what was agreed on: the proposed version, by the proposing team, unless others are given."""
        if version is None or published_by is None:
            proposal = await self.get(proposal_id)
            version = version or proposal.proposed_version
            published_by = published_by or proposal.proposed_by
        if version is None or published_by is None:
            raise TypeError("the proposal names no version or no team: give both")
        return await self._publish(proposal_id, version, published_by, published_by_user_id=published_by_user_id)

    async def file_objection(
        self, proposal_id: Id, objector_team_id: Id, reason: str, objector_user_id: Id | None = None
    ) -> ObjectionResponse:
        """Object to a proposal as a team that it affects."""
        return await self.object(proposal_id, objector_team_id, reason, objector_user_id=objector_user_id)
