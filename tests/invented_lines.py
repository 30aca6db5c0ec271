"""A register of reorganisations of every kind, and reports whose answers were written out by hand before the code.

Oldshire was split on 2021-04-01 into Oldshire North and Oldshire South; South took a part of Westholt too, and
Westholt goes on. Oldshire North was renamed in 2023. The two are to become Greater Oldshire in 2028.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from invented import register, report

from loaders.record import AuthorityMention, Record
from ontology.register import Register

COUNCILS = """\
oldshire,Oldshire County Council,Oldshire,county,,881,88811,East of England,1974-04-01,2021-03-31,,,Oldshire,abolished
oldshire-north,Oldshire North Council,Oldshire North,unitary,,882,88812,East of England,2021-04-01,,,,,current
oldshire-south,Oldshire South Council,Oldshire South,unitary,,883,88813,East of England,2021-04-01,,,,,current
greater-oldshire,Greater Oldshire Council,Greater Oldshire,unitary,,,,East of England,2028-04-01,,,,,planned
"""
CHANGES = """\
chg-2021-oldshire,2021-04-01,division,The Oldshire Order (invented),in force,
chg-2021-westholt,2021-04-01,transfer-of-function,The Westholt Order (invented),in force,
chg-2023-rename,2023-01-01,renaming,,in force,
chg-2028-greater-oldshire,2028-04-01,merger,,planned,decision announced
"""
MEMBERS = """\
chg-2021-oldshire,oldshire,original,part
chg-2021-oldshire,oldshire-north,resulting,whole
chg-2021-oldshire,oldshire-south,resulting,whole
chg-2021-westholt,westholt,original,part
chg-2021-westholt,oldshire-south,resulting,whole
chg-2023-rename,oldshire-north,original,whole
chg-2023-rename,oldshire-north,resulting,whole
chg-2028-greater-oldshire,oldshire-north,original,whole
chg-2028-greater-oldshire,oldshire-south,original,whole
chg-2028-greater-oldshire,greater-oldshire,resulting,whole
"""
_REGISTER = Path(__file__).parents[1] / "api" / "invented" / "register"


def lines_register(folder: Path) -> Register:
    """The register of the demonstration with these rows, which are written into `folder`."""
    for name, rows, tail in (
        ("authorities.csv", COUNCILS, ",yes,,Invented,invented,2026-11-21"),
        ("changes.csv", CHANGES, ",yes,invented,2026-11-21"),
        ("members.csv", MEMBERS, ""),
    ):
        head = (_REGISTER / name).read_text().splitlines()[0]
        lines = [head, *(row + tail for row in rows.splitlines())]
        (folder / name).write_text("\n".join(lines) + "\n")
    return register().extended(folder)


WEAK, STRONG = "weakness", "strength"


def told(slug: str, kind: str, start: str, *findings: tuple[str, str], **more: str) -> Record:
    """A report of one of these councils without grades."""
    grades = {"overall-effectiveness": "good"} if kind != "monitoring-visit" else {}
    made = report(slug, start, "", grades, kind=kind, findings=findings, published=start, **more)
    return replace(made, authorities=(AuthorityMention(slug, slug),))


OLDSHIRE = (
    ("chronologies", WEAK),
    ("child-sexual-exploitation", WEAK),
    ("supervision", STRONG),
    ("management-oversight", WEAK),
)
OLDSHIRE_15 = "oldshire/SIF/2015-01-12"
WESTHOLT_16 = "westholt/SIF/2016-05-09"
NORTH_22 = "oldshire-north/ILACS/2022-02-07"
WESTHOLT_22 = "westholt/ILACS/2022-05-09"
SOUTH_23 = "oldshire-south/ILACS/2023-02-06"
NORTH_23 = "oldshire-north/monitoring-visit/2023-09-05"

LINES = (
    told("oldshire", "SIF", "2015-01-12", *OLDSHIRE),
    told("oldshire", "SIF", "2015-01-12", *OLDSHIRE, format="markdown"),
    told(
        "oldshire",
        "SIF",
        "2015-01-12",
        ("chronologies", WEAK),
        ("caseloads", WEAK),
        document="cabinet-report",
    ),
    told("westholt", "SIF", "2016-05-09", ("thresholds", WEAK), ("chronologies", WEAK)),
    told("westholt", "ILACS", "2022-05-09", ("thresholds", WEAK), ("neglect", WEAK)),
    told("oldshire-north", "ILACS", "2022-02-07", ("management-oversight", WEAK), ("supervision", WEAK)),
    told("oldshire-north", "monitoring-visit", "2023-09-05", ("management-oversight", STRONG)),
    told(
        "oldshire-south",
        "ILACS",
        "2023-02-06",
        ("chronologies", STRONG),
        ("child-exploitation", WEAK),
        ("thresholds", WEAK),
        ("neglect", WEAK),
    ),
)
"""The report of Oldshire is here as PDF and as Markdown, and in a paper that adds a weakness of its own."""
