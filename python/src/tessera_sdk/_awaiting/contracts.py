"""Contracts, with what programs know to find beside them."""

from .._awaiting_operations.contracts import AsyncContractsOperations
from .._awaiting_operations.registrations import AsyncRegistrationsOperations
from .._awaiting_operations.schemas import AsyncSchemasOperations
from .._page import Page
from .._values import Document, Id
from ..models import Comparison, CompatibilityMode, Registration
from .transport import AsyncTransport


class AsyncContracts(AsyncContractsOperations):
    def __init__(self, transport: AsyncTransport) -> None:
        super().__init__(transport)
        self._registrations = AsyncRegistrationsOperations(transport)
        self._schemas = AsyncSchemasOperations(transport)

    async def compare(
        self,
        old_schema: Document | Id | None = None,
        new_schema: Document | Id | None = None,
        compatibility_mode: CompatibilityMode | str | None = None,
        *,
        contract_id_1: Id | None = None,
        contract_id_2: Id | None = None,
    ) -> Comparison:
        """Compare two schemas, or two contracts by their ids."""
        old = contract_id_1 if old_schema is None else old_schema
        new = contract_id_2 if new_schema is None else new_schema
        if old is None or new is None:
            raise TypeError("compare needs two schemas, or the ids of two contracts")
        if isinstance(old, Id) and isinstance(new, Id):
            return await self._compare(old, new, compatibility_mode=compatibility_mode)
        if isinstance(old, Id) or isinstance(new, Id):
            raise TypeError("a schema cannot be compared with the id of a contract")
        return await self._schemas.compare(old, new, compatibility_mode=compatibility_mode)

    async def get_registrations(self, contract_id: Id) -> Page[Registration]:
        """Who registered for a contract."""
        return await self._registrations.list_of_contract(contract_id, limit=100)
