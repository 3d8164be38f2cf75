"""What all models have in common."""

from datetime import datetime, timezone
from enum import Enum
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict


class Model(BaseModel):
    """Fields that this version does not know are kept, so that a newer server can be asked, too."""

    model_config = ConfigDict(extra="allow", populate_by_name=True, defer_build=True, protected_namespaces=())


class Choice(str, Enum):
    """A value out of a list; prints and compares as its text. Values that are not known are choices, too."""

    @classmethod
    def _missing_(cls, value: object) -> "Choice | None":
        if not isinstance(value, str):
            return None
        unknown = str.__new__(cls, value)
        unknown._name_ = value.upper()
        unknown._value_ = value
        return unknown

    def __str__(self) -> str:
        return str(self.value)

    def __format__(self, spec: str) -> str:
        return format(str(self.value), spec)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=timezone.utc)


Moment: TypeAlias = Annotated[datetime, AfterValidator(_aware)]
"""Always with a zone."""
