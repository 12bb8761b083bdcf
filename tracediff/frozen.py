"""The base of all data types."""

import ast
import inspect
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Frozen(BaseModel):
    """A frozen value that rejects unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="constants")

    def replace(self, **changes: Any) -> Self:
        """A copy with some fields changed, validated like a new value."""
        return type(self).model_validate({**dict(self), **changes})

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe each field by the docstring below it in the source."""
        schema = handler(core_schema)
        properties = handler.resolve_ref_schema(schema)["properties"]
        for name, text in field_descriptions(cls).items():
            properties[name].setdefault("description", text)
        return schema


@cache
def field_descriptions(model: type[Frozen]) -> Mapping[str, str]:
    """
    The docstring below each field of a type; empty if the source is not at hand.

    Pydantic can read them too, but at import, which doubles the time that the program spends on its types at each start.
    """
    found: dict[str, str] = {}
    for kind in reversed(model.__mro__):
        if issubclass(kind, Frozen) and kind is not Frozen:
            found |= _attribute_docstrings(kind)
    return {name: text for name, text in found.items() if name in model.model_fields}


def _attribute_docstrings(kind: type) -> dict[str, str]:
    try:
        body = ast.parse(dedent(inspect.getsource(kind))).body[0]
    except (OSError, TypeError):
        return {}
    return {
        field.target.id: inspect.cleandoc(below.value.value)
        for field, below in pairwise(body.body if isinstance(body, ast.ClassDef) else ())
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }
