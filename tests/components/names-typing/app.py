# Names that the bindings themselves use: of `typing`, `enum`, `dataclasses` and `componentize_py_types`.
import componentize_py_types
from wit_world.imports import types
from wit_world.imports.types import Enum, Err, Flag, Ok, Optional, Protocol, ResourceType, SelfType, Some
from wit_world.imports.types import Union_Err, Union_None_, Union_Ok, Union_Some


def go():
    with SelfType() as this, ResourceType():
        print("override", this.override())
    answer = types.go(
        Protocol(Optional(1)), Enum.FLAG, Flag.ENUM | Flag.UNION, Union_Some(2),
        Some(componentize_py_types.Some(None)), Ok(componentize_py_types.Err("no")), Err(Union_Ok(3)))
    assert answer[1] is Enum.FLAG
    return repr(answer)
