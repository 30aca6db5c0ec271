"""One request answered: by its plan where it has one, else by Strawberry, field by field."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import orjson
from graphql import GraphQLError

from api.graphql.context import Context
from api.graphql.errors import TooLarge, TooLate
from api.graphql.plans import ROOT_BATCH
from api.graphql.preparing import Prepared
from api.graphql.schema import make_schema
from graph.errors import TooSlow

if TYPE_CHECKING:
    from api.server.generation import Served

LOG: Final = logging.getLogger("inspectgraph.server")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client sent."""

    query: str
    variables: Mapping[str, Any]
    operation: str = ""
    explain: bool = False


def answer(
    served: Served,
    prepared: Prepared,
    asked: Asked,
    variables: Any,
    cost: int,
    seconds: float,
    largest: int,
    plan_only: bool = False,
) -> bytes | None:
    """The bytes of the answer. Errors of parts of it are in it; one that empties all of it is raised.

    With `plan_only` None is given back where Strawberry has to answer, which it cannot within a running loop.
    """
    deadline = time.monotonic() + seconds
    context = Context(served.graph, served.reading, deadline, variables, served.kept)
    served.reading.until(deadline)
    try:
        result = planned(context, prepared, variables)
        if result is None and plan_only:
            return None
        if result is None:
            context = Context(served.graph, served.reading, deadline, variables, served.kept)
            result = by_strawberry(context, asked)
    except TooSlow as error:
        raise TooLate("the answer took longer than it may; ask for less at once") from error
    finally:
        served.reading.until(None)
    served.reading.steady()
    extensions: dict[str, Any] = {"cost": cost, "generation": served.id}
    if served.store != "embedded":
        extensions["store"] = served.store
    if asked.explain:
        extensions["explain"] = explained(served.store, context.asked)
    content = orjson.dumps({**result, "extensions": extensions})
    if len(content) > largest:
        raise TooLarge(f"the answer has {len(content)} bytes, more than the {largest} that may be sent")
    return content


def explained(store: str, asked: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The texts that answered, in the language of the store."""
    if store != "neo4j":
        return {"sparql": dict(asked)}
    from graph.neo4j.explaining import in_cypher

    return {"cypher": {name: text for name, sparql in asked.items() if (text := in_cypher(sparql))}}


def planned(context: Context, prepared: Prepared, variables: Any) -> dict[str, Any] | None:
    """The answer by plan; None where there is no plan, or it met an error that belongs to a part of the answer."""
    if prepared.plan is None:
        return None
    try:
        return {"data": prepared.plan(context, variables, ROOT_BATCH)[0]}
    except (TooLate, TooSlow):
        raise
    except Exception as error:
        # Whatever it was comes up again, where Strawberry can say which part of the answer it belongs to.
        LOG.debug("left to Strawberry", extra={"because": type(error).__name__})
        return None


def by_strawberry(context: Context, asked: Asked) -> dict[str, Any]:
    """The answer by Strawberry. It needs a loop of its own, so this is not called where one is running."""
    result = asyncio.run(
        make_schema().execute(
            asked.query,
            variable_values=dict(asked.variables),
            operation_name=asked.operation or None,
            context_value=context,
        )
    )
    if not result.errors:
        return {"data": result.data}
    return {"errors": [masked(error) for error in result.errors], "data": result.data}


def masked(error: GraphQLError) -> dict[str, Any]:
    """An error as the client is told: ours with code and message, any other without what is inside."""
    from api.server.errors import MASKED, told

    cause = error.original_error
    if isinstance(cause, TooLate | TooSlow):
        raise cause
    if cause is None:
        what = {"code": "BAD_USER_INPUT", "message": error.message}
    else:
        what = told(cause)[1]
        if what["code"] == MASKED:
            LOG.error("fault", exc_info=cause, extra={"route": "/graphql"})
    found: dict[str, Any] = {"message": what["message"], "extensions": {"code": what["code"]}}
    if error.path:
        found["path"] = list(error.path)
    if error.locations:
        found["locations"] = [{"line": at.line, "column": at.column} for at in error.locations]
    return found
