"""What a query can be refused for, each with the code that stands in `extensions.code`."""

from __future__ import annotations

from ontology.errors import InspectGraphError


class RequestError(InspectGraphError):
    """A request that is not answered; `code` is for programs, the message for people."""

    code = "BAD_REQUEST"


class SyntaxProblem(RequestError):
    """No GraphQL, or not what the schema has."""

    code = "GRAPHQL_PARSE_FAILED"


class InvalidQuery(RequestError):
    code = "GRAPHQL_VALIDATION_FAILED"


class BadInput(RequestError):
    """An argument or variable that cannot be used."""

    code = "BAD_USER_INPUT"


class BadCursor(BadInput):
    code = "BAD_CURSOR"


class NotFound(RequestError):
    code = "NOT_FOUND"


class TooDeep(RequestError):
    code = "DEPTH_LIMIT"


class TooManyAliases(RequestError):
    code = "ALIAS_LIMIT"


class TooManyTokens(RequestError):
    code = "TOKEN_LIMIT"


class TooManyItems(RequestError):
    """A list of more than may be asked for at once."""

    code = "LIST_LIMIT"


class TooCostly(RequestError):
    code = "COST_LIMIT"


class TooLate(RequestError):
    code = "TIMEOUT"


class TooLarge(RequestError):
    """An answer of more bytes than may be sent."""

    code = "ANSWER_LIMIT"


class NoIntrospection(RequestError):
    code = "INTROSPECTION_DISABLED"
