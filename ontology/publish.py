"""The concept schemes as Turtle: written from the tables, committed, and held to them by a test.

`uv run python -m ontology.publish` writes `schemes.ttl` and `issues.ttl` anew. The vocabulary itself,
`inspectgraph.ttl`, and the shapes, `shapes.ttl`, are written by hand. No blank nodes in any but the shapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ontology import iris
from ontology.aspects import load_aspects
from ontology.concepts import SCHEMES, kinds_of
from ontology.frameworks import FrameworkVersion, load_frameworks, load_inspection_kinds, load_versions
from ontology.grades import load_grade_schemes
from ontology.issue_phrases import load_issue_phrases
from ontology.issues import Issue, load_areas, load_issues
from ontology.namespaces import DEF, ID, PREFIXES

FOLDER = Path(__file__).parent
VOCABULARY = FOLDER / "inspectgraph.ttl"
SHAPES = FOLDER / "shapes.ttl"

_DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})

Properties = Iterable[tuple[str, str]]


def turtle_files() -> tuple[Path, ...]:
    """What the graph holds of the ontology: the vocabulary and the concept schemes, not the shapes."""
    return (VOCABULARY, *(FOLDER / name for name in _FILES))


def schemes_turtle() -> str:
    """Grades, aspects, frameworks with their versions, kinds of inspection, of authority, body and service."""
    return _document(
        "Concept schemes beside the issues. Written from the tables by ontology.publish: do not edit.",
        (*_grades(), *_aspects(), *_frameworks(), *_inspection_kinds(), *_kinds()),
    )


def issues_turtle() -> str:
    """The issues and their areas."""
    return _document(
        "The issues that findings are of. Written from the tables by ontology.publish: do not edit.",
        _issues(),
    )


_FILES = {"schemes.ttl": schemes_turtle, "issues.ttl": issues_turtle}


def write() -> list[Path]:
    """Write the generated files beside this one; the paths of those that changed."""
    changed = []
    for name, text in _FILES.items():
        path, new = FOLDER / name, text()
        if not path.is_file() or path.read_text(encoding="utf-8") != new:
            path.write_text(new, encoding="utf-8")
            changed.append(path)
    return changed


# ------------------------------------------------------------------ what each scheme says


def _grades() -> Iterator[str]:
    schemes = load_grade_schemes().values()
    for scheme in schemes:
        yield _scheme(scheme.id, scheme.label, scheme.definition)
    grades: dict[str, list[tuple[str, str]]] = {}
    for scheme in schemes:
        for grade in scheme.grades:
            said = grades.setdefault(
                grade.id, [("ig:rank", str(grade.rank)), ("skos:prefLabel", _text(grade.label))]
            )
            said.append(("skos:inScheme", _iri(iris.scheme(scheme.id))))
            if ("skos:prefLabel", _text(grade.label)) not in said:
                said.append(("skos:altLabel", _text(grade.label)))
    for name, said in grades.items():
        yield _node(iris.grade(name), "skos:Concept", [("skos:notation", _plain(name)), *said])


def _aspects() -> Iterator[str]:
    yield _scheme(
        "aspects", "Aspects", "What judgements are about; each version of a framework has its own scheme"
    )
    judging = [version for version in load_versions() if version.aspects]
    for version in judging:
        yield _scheme(_aspects_of(version), f"Aspects of {version.label}", "")
    for aspect in load_aspects().values():
        within = [version for version in judging if aspect.id in version.aspects]
        schemes = [("skos:inScheme", _iri(iris.scheme(_aspects_of(version)))) for version in within]
        yield _concept(iris.aspect(aspect.id), "aspects", aspect.id, aspect.label, aspect.definition, schemes)


def _aspects_of(version: FrameworkVersion) -> str:
    return f"aspects-{version.id}"


def _frameworks() -> Iterator[str]:
    yield _scheme("frameworks", "Frameworks", "Under what rules an inspection is made")
    for framework in load_frameworks().values():
        broader = [("skos:broader", _iri(iris.framework(framework.broader)))] if framework.broader else []
        yield _concept(
            iris.framework(framework.id),
            "frameworks",
            framework.id,
            framework.label,
            framework.definition,
            broader,
        )
    for version in load_versions():
        yield _version(version)


def _version(version: FrameworkVersion) -> str:
    said = [
        ("skos:prefLabel", _text(version.label)),
        ("ig:framework", _iri(iris.framework(version.framework))),
        ("ig:verified", str(version.verified).lower()),
    ]
    said += [("ig:gradeScheme", _iri(iris.scheme(version.grades)))] if version.grades else []
    said += [("ig:aspectScheme", _iri(iris.scheme(_aspects_of(version))))] if version.aspects else []
    said += [("ig:judges", _iri(iris.aspect(aspect))) for aspect in version.aspects]
    said += [("ig:start", _date(version.start))] if version.start else []
    said += [("ig:end", _date(version.end))] if version.end else []
    return _node(iris.concept("framework-version", version.id), "ig:FrameworkVersion", said)


def _inspection_kinds() -> Iterator[str]:
    yield _scheme(
        "inspection-kinds", "Kinds of inspection", "What kind of inspection it is, and what it weighs"
    )
    for kind in load_inspection_kinds().values():
        node = iris.concept("inspection-kind", kind.id)
        weight = [("ig:weight", str(kind.weight))]
        yield _concept(node, "inspection-kinds", kind.id, kind.label, kind.definition, weight)


def _kinds() -> Iterator[str]:
    for scheme, label in SCHEMES.items():
        yield _scheme(scheme, label, "")
        for name, own in kinds_of(scheme).items():
            yield _concept(iris.concept(scheme, name), scheme, name, own, "")


def _issues() -> Iterator[str]:
    yield _scheme("issues", "Issues", "What can be strong or weak in how a council looks after children")
    issues = load_issues().values()
    for area in load_areas().values():
        members = [("skos:member", _iri(iris.issue(issue.id))) for issue in issues if issue.area == area.id]
        said = [("skos:notation", _plain(area.id)), ("skos:prefLabel", _text(area.label))]
        said.append(("skos:definition", _text(area.definition)))
        yield _node(iris.area(area.id), "skos:Collection", said + members)
    for issue in issues:
        more = [("skos:altLabel", _text(name)) for name in issue.also]
        more += [(f"skos:{kind}", _text(phrase)) for kind, phrase in _phrases(issue)]
        more += [("skos:broader", _iri(iris.issue(issue.broader)))] if issue.broader else []
        more += [("skos:narrower", _iri(iris.issue(x.id))) for x in issues if x.broader == issue.id]
        more += [("ig:area", _iri(iris.area(issue.area))), ("skos:scopeNote", _text(issue.scope))]
        yield _concept(iris.issue(issue.id), "issues", issue.id, issue.label, "", more)


def _phrases(issue: Issue) -> Iterator[tuple[str, str]]:
    """The phrases by which the reader of findings knows the issue, but for its names."""
    names = {name.casefold() for name in (issue.label, *issue.also)}
    for row in load_issue_phrases():
        if row.issue == issue.id and row.phrase not in names:
            yield ("altLabel" if row.label == "alternative" else "hiddenLabel"), row.phrase


# ------------------------------------------------------------------ Turtle


def _document(title: str, nodes: Iterable[str]) -> str:
    used = ("ig", "dcterms", "skos", "xsd")
    prefixes = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in used)
    return f"# {title}\n\n{prefixes}\n" + "\n".join(nodes)


def _scheme(name: str, label: str, definition: str) -> str:
    said = [("skos:prefLabel", _text(label)), ("dcterms:isPartOf", f"<{DEF}>")]
    said += [("skos:definition", _text(definition))] if definition else []
    return _node(iris.scheme(name), "skos:ConceptScheme", said)


def _concept(node: str, scheme: str, name: str, label: str, definition: str, more: Properties = ()) -> str:
    said = [("skos:inScheme", _iri(iris.scheme(scheme))), ("skos:notation", _plain(name))]
    said.append(("skos:prefLabel", _text(label)))
    said += [("skos:definition", _text(definition))] if definition else []
    return _node(node, "skos:Concept", [*said, *more])


def _node(node: str, kind: str, said: Properties) -> str:
    lines = [f"<{node}> a {kind}", *(f"    {predicate} {value}" for predicate, value in said)]
    return " ;\n".join(lines) + " .\n"


def _iri(iri: str) -> str:
    if not iri.startswith(ID):
        raise ValueError(f"not an IRI of ours: {iri}")
    return f"<{iri}>"


def _plain(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'


def _text(text: str) -> str:
    return _plain(text) + "@en"


def _date(date: str) -> str:
    return f"{_plain(date)}^^xsd:{_DATES[len(date)]}"


if __name__ == "__main__":
    for path in write():
        print(path.name)
