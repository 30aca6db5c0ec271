"""The one base of every error that a user may see; each layer adds its own below it."""

from __future__ import annotations


class InspectGraphError(Exception):
    """What is wrong, where, and what to do, as one message for a person.

    `exit_code` is what the command line ends with: 2 for wrong usage or what cannot run, 1 where part
    of the input was turned away or is not as it must be.
    """

    exit_code: int = 2
