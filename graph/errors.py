"""What can go wrong with a graph, as a tree below `InspectGraphError`.

GraphError
├── NoSuchPath       a file or folder to build from that is not there
├── NoGraph          a folder that holds no graph yet
├── BrokenGraph      a folder whose files are not what was written there
├── BuildRunning     another build is writing to the folder
├── BadQuery         a SPARQL text that cannot be run, or may not be
├── BadCorrections   a table of corrections with a mistake in it
├── BadQuestion      words or options of a question that do not fit together
├── UnknownThing     a document, inspection, board or question that is not in the graph
├── TooSlow          a read that went on past the time it was given
└── DatabaseError    a Neo4j database that cannot do what it was asked
    ├── NoDatabase       no server answers there, or no database of that name is on it
    ├── NotAllowed       the user name or password is wrong, or the user may not do this
    ├── OldServer        a server of before 5.26
    ├── FullDatabase     the server has no room left, on disk or in memory
    ├── NotInNeo4j       what only the embedded graph answers: SPARQL, RDF, exports
    └── HalfPushed       a push is under way or was broken off, so the graph there is not whole
"""

from __future__ import annotations

from ontology.errors import InspectGraphError


class GraphError(InspectGraphError):
    """Something about the graph on disk, or what it was asked."""


class NoSuchPath(GraphError):
    """A file or folder to build from that is not there."""


class NoGraph(GraphError):
    """A folder that holds no graph yet; `inspectgraph build` or `inspectgraph demo` makes one."""


class BrokenGraph(GraphError):
    """Files of the graph are gone or are not what was written; the documents are needed to make it again."""


class BuildRunning(GraphError):
    """Another build is writing to the same folder; two at once would undo each other."""


class BadQuery(GraphError):
    """A SPARQL text that is wrong, or that asks for what a finished graph does not do (updates, `SERVICE`)."""


class BadCorrections(GraphError):
    """A table of corrections with a mistake; the message names its line."""


class BadQuestion(GraphError):
    """Words or options of a question that do not fit together; the message says which do."""


class UnknownThing(GraphError):
    """A thing that the graph does not have; the message names the nearest."""


class TooSlow(GraphError):
    """A read went on past the time that it was given."""


class DatabaseError(GraphError):
    """A Neo4j database cannot do what it was asked; the message says what it said."""


class NoDatabase(DatabaseError):
    """No server answers at that address, or it has no database of that name."""


class NotAllowed(DatabaseError):
    """The user name or the password is wrong, or the user may not do this."""


class OldServer(DatabaseError):
    """A server that is older than what is needed."""


class FullDatabase(DatabaseError):
    """The server has no room left, on its disk or in its memory."""


class NotInNeo4j(DatabaseError):
    """What was asked is answered from the embedded graph alone: SPARQL, RDF, exports."""


class HalfPushed(DatabaseError):
    """What stands in the database is no whole graph: a push is under way, or was broken off."""
