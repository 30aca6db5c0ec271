"""The cookbook: questions that anyone may have, each ready to run, on whatever graph is served.

They are the files of `cookbook/`, in their order: a title in the first line, then the query. The playground has them
as tabs and the documentation prints them (a test holds them together). What they ask about is a variable, for which
`api.graphql.examples` takes things of the graph that is served.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graphql import OperationDefinitionNode, parse

from api.graphql.examples import Examples

if TYPE_CHECKING:
    from api.graphql.context import Context

FOLDER: Final = Path(__file__).parent / "cookbook"


@dataclass(frozen=True, slots=True)
class Recipe:
    """One question: what it asks in a sentence, the name of its operation, its text, its variables."""

    title: str
    operation: str
    query: str
    variables: tuple[str, ...]


@cache
def recipes() -> tuple[Recipe, ...]:
    """All of them, in order."""
    return tuple(read_recipe(path) for path in sorted(FOLDER.glob("*.graphql")))


def read_recipe(path: Path) -> Recipe:
    text = path.read_text(encoding="utf-8").strip()
    operation = parse(text).definitions[0]
    assert isinstance(operation, OperationDefinitionNode) and operation.name, path
    needed = tuple(v.variable.name.value for v in operation.variable_definitions or ())
    return Recipe(text.splitlines()[0].lstrip("# "), operation.name.value, text, needed)


def questions_for(context: Context) -> list[Mapping[str, Any]]:
    """The cookbook with variables that fit the graph; looked up once for as long as it is served."""
    found: list[Mapping[str, Any]] | None = context.kept.get("cookbook")
    if found is None:
        examples = Examples(context)
        found = context.kept["cookbook"] = [
            {
                "title": recipe.title,
                "operation": recipe.operation,
                "query": recipe.query,
                "variables": examples.of(recipe.operation, recipe.variables),
            }
            for recipe in recipes()
        ]
    return found
