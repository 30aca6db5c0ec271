"""What can go wrong with a job beside what the graph itself says of it."""

from __future__ import annotations

from ontology.errors import InspectGraphError


class JobError(InspectGraphError):
    """Something about a job, rather than about what it asked."""


class OverTime(JobError):
    """A job that was not done within its time, and was ended."""


class OverMemory(JobError):
    """A job that asked for more memory than it may have, and was ended."""


class TooComplex(JobError):
    """A query that the parser cannot take: too deep, too large."""


class TooManyRows(JobError):
    """A query whose answer has more rows, or bytes, than are sent."""


class TooBusy(JobError):
    """More jobs are waiting than can be worked on in time."""


class NotAcceptable(JobError):
    """None of the forms that the request takes is one in which the answer can be written."""
