"""Entities of invented documents: what is read, under which name, and from which words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from loaders.document import Block, Segment
from loaders.entities import Entities, read_entities
from loaders.record import AuthorityMention, DocumentFacts
from ontology.register import Register, load_register

INVENTED = Path(__file__).parents[1] / "api" / "invented" / "register"


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register().extended(INVENTED)


def blocks_of(texts: Sequence[str]) -> tuple[Block, ...]:
    """One block for each text, one after the other on page 1."""
    blocks, at = [], 0
    for number, text in enumerate(texts, 1):
        blocks.append(Block(str(number), 1, "", text, "paragraph", (Segment(0, len(text), 1, at),)))
        at += len(text) + 1
    return tuple(blocks)


def read(register: Register, *texts: str, on: str = "2016-03-01", slug: str = "northmere") -> Entities:
    name = register.authorities[slug].name
    return read_entities(
        DocumentFacts(publication_date=on), (AuthorityMention(name, slug),), blocks_of(texts), register
    )


def names(entities: Entities) -> list[str]:
    return [body.name for body in entities.bodies]


def services(entities: Entities) -> dict[str, str]:
    return {service.name: service.kind for service in entities.services}


def test_a_body_is_one_under_its_fullest_name(register: Register) -> None:
    found = read(
        register,
        "The panel met. The Child Death Overview Panel (CDOP) is new.",
        "The voluntary improvement board works well. The improvement board meets often.",
    )
    assert names(found) == ["Child Death Overview Panel (CDOP)", "voluntary improvement board"]
    assert found.bodies[0].acronym == "CDOP"
    assert found.bodies[0].quote == "The Child Death Overview Panel (CDOP) is new."


def test_a_board_and_a_panel_for_corporate_parents_are_two_only_if_they_are_names(register: Register) -> None:
    two = read(register, "The Corporate Parenting Board sits. The Corporate Parenting Panel sits too.")
    one = read(register, "The corporate parenting board sits. The corporate parenting group sits too.")
    assert len(names(two)) == 2
    assert len(names(one)) == 1


def test_a_joint_board_covers_those_in_its_name(register: Register) -> None:
    board = read(register, "The Northmere and Eastmarsh Safeguarding Children Board is good.").bodies[0]
    assert (board.kind, set(board.covers), board.joint) == (
        "safeguarding-board",
        {"northmere", "eastmarsh"},
        True,
    )
    assert board.covers_source == "text"


@pytest.mark.parametrize(
    "says",
    [
        "It is a dual board, covering both Northmere and Eastmarsh.",
        "This is a joint board with Eastmarsh.",
    ],
)
def test_a_board_covers_those_that_a_sentence_beside_it_says(register: Register, says: str) -> None:
    board = read(register, f"The Local Safeguarding Children Board is good. {says} It meets often.").bodies[0]
    assert (set(board.covers), board.joint, board.covers_source) == ({"northmere", "eastmarsh"}, True, "text")
    assert board.quote == says


def test_a_council_that_is_only_named_near_a_board_is_not_covered(register: Register) -> None:
    text = "The Local Safeguarding Children Board is good. It works with partners in Eastmarsh."
    assert read(register, text, slug="westholt").bodies[0].covers == ("westholt",)


def test_a_team_named_by_letters_is_the_one_that_they_stand_for(register: Register) -> None:
    text = "The family and young people support teams (FYPS) are strong. Staff in FYPS teams are proud."
    assert list(services(read(register, text))) == ["family and young people support teams (FYPS)"]


def test_any_college_is_no_body(register: Register) -> None:
    assert names(read(register, "A Head Teacher and FE College leaders met. Eastmarsh College is near.")) == [
        "Eastmarsh College"
    ]


def test_a_board_without_a_place_is_that_of_the_authority(register: Register) -> None:
    board = read(register, "Leaders attend the local family justice board.").bodies[0]
    assert (board.covers, board.joint) == (("northmere",), False)


def test_what_only_the_register_knows_says_so(register: Register) -> None:
    joint = next(
        b for b in register.boards if b.verified and b.joint and b.kind == "child-death-overview-panel"
    )
    slug, day = joint.authorities[0], joint.start or joint.end or "2016-03-01"
    panel = read(register, "The child death overview panel is effective.", on=day[:7], slug=slug).bodies[0]
    assert panel.covers_source == "register"
    assert set(panel.covers) == set(joint.authorities)


def test_a_council_of_children_has_the_name_that_they_gave_it(register: Register) -> None:
    found = read(register, "The children in care council, ‘Loud Voices’, is heard.")
    assert names(found) == ["Loud Voices (children in care council)"]
    assert found.bodies[0].kind == "children-in-care-council"


def test_initials_within_a_name(register: Register) -> None:
    found = read(register, "The Missing, Sexually Exploited and Trafficked (MSET) sub-committee meets.")
    assert names(found) == ["Missing, Sexually Exploited and Trafficked (MSET) sub-committee"]


@pytest.mark.parametrize(
    "text",
    [
        "The board is effective.",
        "This robust panel and the other panels meet.",
        "It was carried out under the Local Safeguarding Children Boards (Review) Regulations 2013.",
        "There is no scrutiny committee.",
        "The council works in partnership with the police and with partner agencies.",
    ],
)
def test_what_is_no_body(register: Register, text: str) -> None:
    assert names(read(register, text)) == []


def test_the_imprint_names_the_inspectorate_and_nobody_else(register: Register) -> None:
    found = read(
        register,
        "Ofsted visited the council.",
        "The Office for Standards in Education, Children’s Services and Skills (Ofsted) regulates and inspects"
        " to achieve excellence, and inspects the Children and Family Court Advisory and Support Service (Cafcass).",
    )
    assert names(found) == ["Office for Standards in Education, Children’s Services and Skills (Ofsted)"]


def test_agencies_have_their_names_and_acronyms(register: Register) -> None:
    found = read(register, "The Department for Education (DfE) and Barnardo’s helped. The DfE is pleased.")
    assert names(found) == ["Department for Education (DfE)", "Barnardo’s"]


def test_services_are_typed(register: Register) -> None:
    found = read(
        register,
        "The multi-agency safeguarding hub (MASH) is busy, and the MASH is well led.",
        "The virtual school and the Bright Steps team help. Early help services are strong.",
        "Independent reviewing officers (IROs) visit. The IRO service is stretched.",
    )
    assert services(found) == {
        "multi-agency safeguarding hub (MASH)": "mash",
        "virtual school": "virtual-school",
        "Bright Steps team": "other",
        "Early help services": "early-help",
        "Independent reviewing officer (IRO) service": "independent-reviewing",
    }


def test_a_shorter_name_goes_with_the_longer_one(register: Register) -> None:
    found = read(register, "The duty and assessment team decides. The duty team is small.")
    assert list(services(found)) == ["duty and assessment team"]


@pytest.mark.parametrize(
    "text",
    [
        "The leadership team is new and the service is good.",
        "Social work teams are stable and services have improved.",
        "The adoption service manager has left.",
        "The Children and Family Court Advisory and Support Service said so.",
        "The director is also responsible for adult services.",
    ],
)
def test_what_is_no_service(register: Register, text: str) -> None:
    assert services(read(register, text)) == {}


def test_a_regional_agency_is_told_with_its_name(register: Register) -> None:
    found = read(
        register, "Adoption services moved to the regional adoption agency, Brightway, in July 2017."
    )
    assert services(found) == {"regional adoption agency (Brightway)": "adoption-regional"}
    assert [(s.successor, s.date) for s in found.succession] == [
        ("regional adoption agency, Brightway", "2017-07")
    ]
    told = read(
        register, "It works through a regional adoption agency, Brightway, launched in July 2017."
    ).succession
    assert [(s.predecessor, s.date) for s in told] == [
        ("Northmere Borough Council adoption services", "2017-07")
    ]


def test_a_trust_provides_where_the_register_knows_one(register: Register) -> None:
    trust = next(t for t in register.trusts if t.verified and len(t.start) == 10 and not t.joint)
    slug = trust.authorities[0]
    after = read(register, "The out-of-hours service responds.", on=trust.start, slug=slug)
    before = read(register, "The out-of-hours service responds.", on="2000-01-01", slug=slug)
    assert [s.provider for s in after.services] == [trust.name]
    assert [s.provider for s in before.services] == [slug]


def test_posts_without_a_name(register: Register) -> None:
    found = read(
        register,
        "The director of children’s services (DCS) has been in post since October 2012. The DCS is also responsible"
        " for housing.",
        "The new chief executive took up post in May 2015.",
    )
    assert [(p.role, p.since, p.note) for p in found.posts] == [
        ("director of children’s services (DCS)", "2012-10", "also responsible for housing"),
        ("new chief executive", "2015-05", ""),
    ]


def test_a_letter_of_two_small_letters_moves_nothing(register: Register) -> None:
    """`İ` in small letters is two code points; offsets must hold nonetheless."""
    found = read(register, "İn Northmere the scrutiny committee meets.")
    assert names(found)[-1] == "scrutiny committee"
    assert found.bodies[-1].quote == "İn Northmere the scrutiny committee meets."


def test_an_unknown_council_covers_nothing(register: Register) -> None:
    found = read_entities(
        DocumentFacts(publication_date="2016-03-01"),
        (AuthorityMention("Nowhereshire Council", ""),),
        blocks_of(["Nowhereshire Council has a corporate parenting board."]),
        register,
    )
    assert all(body.covers == () for body in found.bodies)


def test_quotes_stand_where_they_say(register: Register) -> None:
    texts = ["One. The scrutiny panel meets. Two.", "The virtual school works; 12 children were adopted."]
    source = "\n".join(texts)
    found = read(register, *texts)
    for fact in (*found.bodies, *found.services, *found.figures):
        assert "".join(source[s.start : s.end] for s in fact.spans) == fact.quote
        assert fact.quote in texts[fact.passage]


def test_nothing_comes_of_nothing(register: Register) -> None:
    assert read_entities(DocumentFacts(), (), (), register) == Entities()
