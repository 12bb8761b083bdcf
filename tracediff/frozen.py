"""The one base of all data types."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value: it can't be changed, knows all its fields, and refuses any other."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, ser_json_inf_nan="constants")

    def replace(self, **changes: Any) -> Self:
        """The same value with some fields changed, validated like a new one."""
        return type(self).model_validate({**dict(self), **changes})
