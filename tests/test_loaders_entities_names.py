"""Under which names bodies and services are read where texts say them in several ways."""

from __future__ import annotations

import pytest
from test_loaders_entities import names, read, register, services  # noqa: F401  (a fixture)

from loaders.document import Block, Segment
from loaders.entities import read_entities
from loaders.record import AuthorityMention, DocumentFacts
from ontology.register import Register


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Families go to the Community Support Team first.", ["Community Support Team"]),
        ("The Senior Leadership Team is new. Leaders visit teams.", []),
        ("Carers praise the CAHMS workers.", ["CAHMS"]),
        ("The Drug & Alcohol Service helps parents.", ["Drug & Alcohol Service"]),
        ("The adult mental health service joins in.", ["adult mental health service"]),
        ("Children use the Lantern team. This is a therapeutic service that many value.", ["Lantern team"]),
        (
            "The pre-birth assessment team is good, and so is the pre-birth team.",
            ["pre-birth assessment team"],
        ),
        ("The harbour team is small. Parents like the harbour service.", ["harbour team"]),
        ("The care leaving service is good. The care leavers’ service is new.", ["care leaving service"]),
        (
            "Use of the independent visitor scheme is low. There is an independent visitor service.",
            ["independent visitor service"],
        ),
        (
            "Their independent reviewing officer (IRO) knows them. Courts and IROs agree.",
            ["independent reviewing officer (IRO)"],
        ),
        (
            "The family support and protection teams are full.",
            ["family support and protection teams"],
        ),
        ("The service for care leavers is poor.", ["service for care leavers"]),
        (
            "A specialist team works with unaccompanied children on arrival.",
            ["specialist team for unaccompanied children"],
        ),
        ("Disabled children are supported by a dedicated team.", ["dedicated team for disabled children"]),
        (
            "A commissioned service undertakes return home interviews.",
            ["return home interview service"],
        ),
        ("There is no commissioned service for return home interviews.", []),
        (
            "The Fresh Steps and Bright Start (BS) teams share a room.",
            ["Fresh Steps team", "Bright Start (BS) team"],
        ),
        ("Parents use the strengthening families hubs.", ["strengthening families hubs"]),
        (
            "The front door/multi-agency safeguarding hub (MASH) is busy. The front door works. Try the front door.",
            ["front door/multi-agency safeguarding hub (MASH)"],
        ),
        ("The placement with parents team is new.", ["placement with parents team"]),
        ("The ‘Back from Away Project’ was launched.", ["Back from Away Project"]),
        ("The multi-agency children’s hub (MACH) is busy.", ["multi-agency children’s hub (MACH)"]),
        ("Workers are strong advocates for children.", []),
        ("The Northmere young carers service offers much.", ["Northmere young carers service"]),
        (
            "Strong fostering and adoption services support them.",
            ["fostering services", "adoption services"],
        ),
        ("Managers of the early help Bright Start hubs know them.", ["early help", "Bright Start hubs"]),
        ("The area teams meet. Visits help service provision.", []),
        ("The quality of the in-house fostering service provision is low.", ["in-house fostering service"]),
        ("She is the director of adults’ services (DAS).", ["adults’ services (DAS)"]),
        (
            "The early help locality teams visit. Early help services are good.",
            ["Early help services", "early help locality teams"],
        ),
        ("The early help family support services and early help services.", ["early help services"]),
        (
            "They use Adoption East Valley, the regional adoption agency.",
            ["regional adoption agency (Adoption East Valley)"],
        ),
        ("The Care Leadership Team (CLT) uses an external service and a joined-up service.", []),
        ("They work across the critical service and the seven day a week service.", []),
        ("Young people like the pathways team. The Pathways service is open.", ["pathways team"]),
        ("Work goes to the Access and Assessment teams.", ["Access and Assessment teams"]),
        ("They call the single point of access (SPA) first.", ["single point of access (SPA)"]),
        ("The community protection team is busy. The protection team is not.", ["community protection team"]),
        ("Advice comes from children’s rights officers.", ["children’s rights officers"]),
        ("The local authority fostering service is good.", ["fostering service"]),
    ],
)
def test_services_under_their_names(register: Register, text: str, expected: list[str]) -> None:  # noqa: F811
    assert list(services(read(register, text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Children and Families Joint Commissioning Group buys care.", 1),
        ("A permanent operational safeguarding group was set up.", 1),
        ("Pupils joined the Bright Stars group.", 1),
        ("Most are of the Black and Minority Ethnic group.", 0),
        ("The executive board is separate from the full board.", 1),
        ("The group meets partner boards and other partnership boards.", 0),
        ("Members saw the evaluation panels.", 0),
        ("The youth cabinet and the care-experienced forum were asked.", 2),
        ("A multi-agency private fostering forum now meets; a staff forum does too.", 1),
        ("The admission to care panel sits weekly.", 1),
        ("The safeguarding partnership is strong.", 1),
        ("The missing and trafficked (MAT) sub-group met. The MAT sub-group has a plan.", 1),
        ("The missing, sexual exploitation and trafficking group (MSET) meets.", 1),
        ("It does not have a strategy or an active care leavers forum.", 0),
        ("The not in education, employment or training (NEET) panel met.", 1),
        ("The risk management group met; the task and finish group did not.", 1),
        ("The NSCB sub-groups met; the October board did not, nor did notice boards.", 0),
        ("However, the children in care council met.", 1),
        ("The SCR group and the tactical MASE group met; BME groups and other engagement groups did not.", 2),
        ("The multi-agency sexual exploitation (MASE) panel met.", 1),
        ("UK Visas and Immigration was told.", 1),
        ("The gangs action group (GAG) met; so did the youth parliament.", 2),
        ("It joined the Valley commissioning and placement partnership.", 1),
        ("The skills scrutiny subcommittee met; so did thematic subgroups.", 1),
        ("The Independent Office for Police Conduct looked into it.", 1),
        ("The serious case review sub-group met. The SCR sub-group has a plan.", 1),
    ],
)
def test_bodies_are_told_apart(register: Register, text: str, expected: int) -> None:  # noqa: F811
    assert len(names(read(register, text))) == expected, names(read(register, text))


def test_letters_after_a_name_tell_where_it_begins(register: Register) -> None:  # noqa: F811
    found = names(read(register, "The missing, sexual exploitation and trafficking group (MSET) meets."))
    assert found == ["missing, sexual exploitation and trafficking group (MSET)"]
    found = names(read(register, "The multi-agency sexual exploitation (MASE) panel met."))
    assert found == ["multi-agency sexual exploitation (MASE) panel"]


def test_a_company_that_the_register_has_is_a_body(register: Register) -> None:  # noqa: F811
    trust = next(t for t in register.trusts if t.verified and len(t.start) == 10 and "Trust" not in t.name)
    found = read(register, f"{trust.name} provides the services.", on=trust.start, slug=trust.authorities[0])
    assert (trust.name, "trust") in [(b.name, b.kind) for b in found.bodies]


def test_a_council_of_children_may_have_any_name_in_quotes(register: Register) -> None:  # noqa: F811
    found = names(read(register, "They met the children in care council, ‘This is Ours’, twice."))
    assert found == ["This is Ours (children in care council)"]


def test_a_council_of_children_that_is_said_to_be_one(register: Register) -> None:  # noqa: F811
    found = names(read(register, "BEACON is an active child in care council."))
    assert found == ["BEACON (child in care council)"]


def test_several_health_bodies_of_a_kind_are_named_as_several(register: Register) -> None:  # noqa: F811
    assert names(read(register, "Leaders met the clinical commissioning groups (CCGs); CCGs agreed.")) == [
        "clinical commissioning groups"
    ]


def test_a_sub_group_without_a_name_is_that_of_its_body(register: Register) -> None:  # noqa: F811
    found = names(read(register, "This sits within a subgroup of the Safer Valley Partnership."))
    assert found == ["subgroup of the Safer Valley Partnership", "Safer Valley Partnership"]


def test_a_health_body_is_not_a_group_too(register: Register) -> None:  # noqa: F811
    found = read(register, "The clinical commissioning group and the Clinical Commissioning Group agree.")
    assert [body.kind for body in found.bodies] == ["health"]


def test_two_councils_of_children_with_names_of_their_own(register: Register) -> None:  # noqa: F811
    text = "Staff go to the Beacon and Bright Days groups, Northmere’s children in care councils."
    found = names(read(register, text))
    assert {"Beacon (children in care council)", "Bright Days (children in care council)"} <= set(found)


def test_a_panel_that_is_shared_with_a_neighbour(register: Register) -> None:  # noqa: F811
    for text in (
        "The health and wellbeing board, shared with Eastmarsh, works well.",
        "The health and wellbeing board is a collaboration between Northmere and Eastmarsh.",
    ):
        board = read(register, text).bodies[0]
        assert (set(board.covers), board.joint) == ({"northmere", "eastmarsh"}, True)


def test_letters_in_the_text_take_the_full_name_of_the_imprint(register: Register) -> None:  # noqa: F811
    full = "Children and Family Court Advisory and Support Service"
    imprint = (
        f"Ofsted regulates and inspects childcare, and inspects the {full} (Cafcass), schools and colleges."
    )
    texts = ["Cafcass is content."] + ["Nothing of note. " * 40] * 20 + [imprint]
    blocks, at = [], 0
    for number, text in enumerate(texts, 1):
        blocks.append(Block(str(number), 1, "", text, "paragraph", (Segment(0, len(text), 1, at),)))
        at += len(text) + 1
    found = read_entities(
        DocumentFacts(), (AuthorityMention("Northmere", "northmere"),), tuple(blocks), register
    )
    assert f"{full} (Cafcass)" in names(found)
    assert names(read(register, "Cafcass is content.")) == ["Cafcass"]


def test_letters_between_a_visit_and_its_date(register: Register) -> None:  # noqa: F811
    text = "Following the joint targeted area inspection (JTAI) in May 2014, faults were mended."
    assert [p.date for p in read(register, text).previous_inspections] == ["2014-05"]


def test_what_is_no_earlier_inspection(register: Register) -> None:  # noqa: F811
    features = read(register, "The inspection in July 2012 found services good with outstanding features.")
    assert [(p.date, p.grade) for p in features.previous_inspections] == [("2012-07", "good")]
    unit = read(
        register,
        "Many attended a pupil referral unit. Too full in June 2014, it was judged to be inadequate in May 2015.",
    )
    assert unit.previous_inspections == ()
    progress = read(
        register,
        "Faults found in the inspection of 2012 have not led to progress before January 2014.",
        on="2015-01-05",
    )
    assert [p.date for p in progress.previous_inspections] == ["2012"]


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("one is an unaccompanied asylum-seeking child.", "unaccompanied-children", 1),
        ("Leaders are aware of seven private fostering arrangements.", "private-fostering", 7),
        ("The team knows 98% of its care leavers (200 out of 204).", "care-leavers", 204),
        ("In the year before, 45 children were adopted.", "adoptions", 45),
        ("Of the 193 care leavers aged 17–21, half are in work.", "care-leavers", 193),
    ],
)
def test_more_ways_of_counting(register: Register, text: str, measure: str, value: int) -> None:  # noqa: F811
    assert [(f.measure, f.value) for f in read(register, text).figures] == [(measure, value)]


def test_children_in_some_homes_are_not_the_population(register: Register) -> None:  # noqa: F811
    text = "5,000 children and young people under 18 years old live in temporary accommodation."
    assert read(register, text).figures == ()


def test_the_start_of_a_post_by_an_appointment(register: Register) -> None:  # noqa: F811
    found = read(
        register,
        "The new chief executive, in post since January 2015, is visible.",
        "Since the appointment of a permanent director of children’s services in March 2014 the pace has grown.",
    )
    assert [(p.role, p.since) for p in found.posts] == [
        ("new chief executive", "2015-01"),
        ("permanent director of children’s services", "2014-03"),
    ]
