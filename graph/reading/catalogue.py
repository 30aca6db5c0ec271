"""The catalogue of kinds, one line each for a kind, a field (its type first) or a relation (`one`, `many`).

kind | Name | plural | classes | but not of classes | order | natural | description
TYPE | name | source | description
one or many | name | target | source | description
"""

from __future__ import annotations

from typing import Final

ROWS: Final = """
kind | Authority | authorities | ig:Authority | | slug | | A council in one legal form.
text | slug | dcterms:identifier | The short name that addresses and the command line use.
text | name | skos:prefLabel | The full name.
text | shortName | ig:shortName | The name of the area that the council is of.
texts | otherNames | skos:altLabel | Other names by which documents call it.
text | kind | org:classification | What form of council it is, such as unitary or county.
text | gss | !gss | The code of the Office for National Statistics in use last.
text | dfe | !dfe | The code of the Department for Education in use last.
text | urn | !ofsted | The number that Ofsted gave it.
text | region | ig:region | The statistical region that it lies in.
date | start | ig:start | The first day of the council in this form.
date | end | ig:end | Its last day; empty while it goes on.
text | status | ig:status | current, abolished or planned.
truth | childrensServices | ig:childrensServices | Whether children's social care is, was or will be with it.
truth | registered | ig:registered | Whether the register knows it; if not, only documents name it.
uri | website | foaf:homepage | Its website.
uri | wikidata | !wikidata | Its item in Wikidata.
text | note | dcterms:description | What else the register says of it.
one | continuedBy | Authority | ig:continuedBy | The row in which the same council goes on in another form.
many | continues | Authority | ^continuedBy | The row in which the same council was before.
many | statisticalNeighbours | Authority | ig:statisticalNeighbour | Councils that are most like it in figures.
many | neighbourOf | Authority | ^statisticalNeighbours | Councils of which it is a statistical neighbour.
many | inspections | Inspection | ^authority | Its own inspections; those of its whole line are in the questions.
many | documents | Document | ^about | Documents about it.
many | boards | Board | ^covers | Boards that serve it, alone or with others.
many | bodies | Body | ^covers | Other bodies that serve it.
many | trusts | Trust | ^covers | Trusts and others that act for it.
many | provides | Service | ^provider | Services that it provides itself, by the documents.
many | publications | Document | ^publisher | Documents that it published.
many | services | Service | ^authority | Services of it that documents name.
many | figures | Figure | ^authority | Counts that documents give of it.
many | posts | Post | ^authority | Posts in it that documents tell of.
many | members | Membership | ^organisation | People in roles of it.
many | codes | Code | ig:code | Every code it has or had.
many | origins | Reorganisation | ^results | Reorganisations that it came out of.
many | reorganisations | Reorganisation | ^originals | Reorganisations that it went into.
many | participations | Participation | ^participant | Its part, whole or not, in each reorganisation.
many | plans | Plan | ^authorities | Plans of reorganisation that it is in.
many | evidence | Evidence | ig:evidence | The words of documents that name it as an organisation.

kind | Reorganisation | reorganisations | org:ChangeEvent | | date | natural | Councils end, begin or change.
text | id | dcterms:identifier | The id of the register; also the global id.
date | date | dcterms:date | The day on which it takes effect.
text | kind | ig:kind | What happens, such as merger, split or renaming.
text | instrument | ig:instrument | The order that makes it.
text | status | ig:status | planned, made or in force.
text | stage | ig:stage | How far a planned one has come.
truth | verified | ig:verified | Whether it was checked against a source.
many | originals | Authority | org:originalOrganization | Councils that go into it.
many | results | Authority | org:resultingOrganization | Councils that come out of it.
many | participations | Participation | ^change | The part of each council, whole or not.
many | plans | Plan | ^change | What is planned around it.

kind | Participation | participations | ig:Participation | | | | The part of one council in a reorganisation.
text | role | ig:role | original or resulting.
text | share | ig:share | Whether the whole council takes part, or a part of it.
one | change | Reorganisation | ig:change | The reorganisation.
one | participant | Authority | ig:participant | The council.

kind | Code | codes | ig:Code | | | | A code by which one list names a council, between two days.
text | scheme | !scheme | gss, dfe or ofsted.
text | value | skos:notation | The code.
date | validFrom | ig:validFrom | Its first day.
date | validTo | ig:validTo | Its last day.
truth | inferred | ig:inferred | Whether the days are inferred from a reorganisation.
truth | verified | ig:verified | Whether it was checked against a source.
many | authorities | Authority | ^codes | The council that has it.

kind | Plan | plans | ig:Plan | | name | | An area that is being reorganised, before there is a change to speak of.
text | name | skos:prefLabel | The area.
texts | workingNames | ig:workingName | Names by which councils to come are spoken of.
text | decided | ig:decided | When it was decided.
text | vesting | ig:vesting | When new councils are to begin.
text | stage | ig:stage | How far it has come.
truth | verified | ig:verified | Whether it was checked against a source.
one | change | Reorganisation | ig:change | The reorganisation that it has become.
many | authorities | Authority | ig:authority | Councils that are in it.

kind | Trust | trusts | ig:Trust | | name | | A trust, company or other council that delivers services for a council.
text | name | skos:prefLabel | Its name.
text | kind | ig:kind | What form it has.
date | start | ig:start | Its first day.
date | end | ig:end | Its last day.
truth | joint | ig:joint | Whether it serves several councils.
truth | verified | ig:verified | Whether it was checked against a source.
many | covers | Authority | ig:covers | Councils that it serves.
many | services | Service | ^provider | Services that it provides.

kind | Board | boards | ig:Board | | name | | A board, panel or partnership that sits for one or several councils.
text | name | skos:prefLabel | Its longest name.
text | acronym | ig:acronym | Its short form.
text | kind | org:classification | What kind of board it is, such as safeguarding-board.
truth | joint | ig:joint | Whether it serves several councils.
text | coversSource | !coversSource | text or register: who tells which councils it covers.
date | start | ig:start | Its first day, where the register knows it.
date | end | ig:end | Its last day, where the register knows it.
truth | verified | ig:verified | Whether the register's row was checked against a source.
many | covers | Authority | ig:covers | Councils that it serves.
many | members | Membership | ^organisation | People in roles of it.
many | findings | Finding | ^about | Findings that are said to be about it.
many | evidence | Evidence | ig:evidence | The words that name it.

kind | Body | bodies | ig:Body | ig:Board | name | | Any other organisation that documents name.
text | name | skos:prefLabel | Its longest name.
text | acronym | ig:acronym | Its short form.
text | kind | org:classification | What kind of body it is.
many | covers | Authority | ig:covers | Councils that it serves.
many | members | Membership | ^organisation | People in roles of it.
many | publications | Document | ^publisher | Documents that it published.
many | services | Service | ^provider | Services that it provides.
many | findings | Finding | ^about | Findings that are said to be about it.
many | evidence | Evidence | ig:evidence | The words that name it.

kind | Service | services | ig:Service | | name | | A team or service that families use or that works on their cases.
text | name | skos:prefLabel | Its longest name.
text | kind | org:classification | What kind of service it is, such as adoption or out-of-hours.
one | authority | Authority | ig:authority | The council whose documents name it.
one | provider | Node | ig:provider | Who provides it, where that is told.
many | findings | Finding | ^about | Findings that are said to be about it.
many | evidence | Evidence | ig:evidence | The words that name it.

kind | Person | people | foaf:Person | | name | | A person, within one organisation.
text | name | foaf:name | The name.
many | roles | Membership | ^person | The roles in which documents name this person.
many | inspections | Inspection | ^inspectors | Inspections that this person took part in.

kind | Membership | memberships | org:Membership | | | | A person in a role, as one document tells it.
text | role | !role | The role in the document's words.
one | person | Person | org:member | The person.
one | organisation | Node | org:organization | The organisation.
one | inspection | Inspection | ig:inspection | The inspection that an inspector took part in.
one | document | Document | @document | The document that tells it.
many | evidence | Evidence | ig:evidence | The words that tell it.

kind | Post | posts | org:Post | | | | A post in a council, told without a name.
text | role | !role | The role in the document's words.
text | since | ig:start | Since when it has been held as it is.
text | note | dcterms:description | What else is said of it.
one | authority | Authority | org:postIn | The council.
one | document | Document | @document | The document that tells it.
many | evidence | Evidence | ig:evidence | The words that tell it.

kind | Inspection | inspections | ig:Inspection | | start | natural | An inspection of, or visit to, a council.
text | id | dcterms:identifier | Council, kind and first day; also the global id.
InspectionKind | kind | ig:kind | What kind of inspection it is.
Framework | framework | ig:framework | The framework that it followed.
date | start | ig:start | The first day of fieldwork.
date | end | ig:end | The last day of fieldwork.
date | published | !published | When the inspectorate published it.
one | authority | Authority | ig:authority | The council that was inspected.
one | follows | Inspection | ig:follows | The inspection that a visit comes after.
many | followedBy | Inspection | ^follows | Visits that came after it.
many | judgements | Judgement | ^inspection | What it judged.
many | findings | Finding | ^inspection | What its documents find.
many | documents | Document | ^reports | Documents that report it.
many | mainDocuments | Document | ^inspection | Documents that are mainly about it.
many | mentionedBy | Document | ^mentions | Documents that speak of it without reporting it.
many | mentions | EarlierInspection | ^inspection | What later documents say of it.
many | inspectors | Person | prov:wasAssociatedWith | People who carried it out.
many | roles | Membership | ^inspection | The roles in which they did.

kind | Judgement | judgements | ig:Judgement | | | | What an inspection judged one aspect to be.
Aspect | aspect | !aspect | What is judged; OTHER for what only older frameworks judged, see label.
text | label | ig:label | The aspect as printed.
Grade | grade | ig:grade | The grade.
one | inspection | Inspection | ig:inspection | The inspection.
many | evidence | Evidence | ig:evidence | The words that give the grade.

kind | Document | documents | ig:Document | | issued sha256 | | A document, known by the SHA-256 of its bytes.
text | sha256 | dcterms:identifier | The SHA-256 of its bytes.
text | title | dcterms:title | Its title.
DocumentKind | kind | ig:kind | What kind of document it is.
date | issued | dcterms:issued | When it was published.
Framework | framework | ig:framework | The framework that it follows.
text | licence | !licence | The licence that it prints, as an address or in words.
text | format | dcterms:format | The format of its file.
number | pages | ig:pages | How many pages it has.
one | publisher | Node | dcterms:publisher | Who published it.
one | inspection | Inspection | foaf:primaryTopic | The inspection that it is mainly about.
many | about | Authority | ig:about | Councils that it is about.
many | reports | Inspection | ig:reports | Inspections that it reports.
many | mentions | Inspection | ig:mentions | Inspections that it speaks of without reporting them.
many | passages | Passage | ^document | Its paragraphs, bullets and headings in reading order.
many | findings | Finding | ^document | What it finds, in reading order.
many | reportsSame | Document | ig:reportsSame | The same report in another format.
many | sameReportedBy | Document | ^reportsSame | Documents that are the same report in another format.
many | references | Document | dcterms:references | Reports of the inspections that a paper is about.
many | referencedBy | Document | ^references | Papers about the inspections that it reports.
many | figures | Figure | ^document | Counts that it gives.
many | members | Membership | ^document | People in roles that it names.
many | posts | Post | ^document | Posts that it tells of.
many | earlierInspections | EarlierInspection | ^document | What it says of earlier inspections.
many | successions | Succession | ^document | What it says of one council succeeding another.

kind | Passage | passages | ig:Passage | | | | A paragraph, bullet, heading or cell of a document in its exact words.
text | text | ig:text | The words.
number | page | ig:page | The page on which it begins, from 1.
text | paragraph | ig:number | The number of the paragraph as printed.
text | section | ig:section | The heading that it stands under.
PassageKind | kind | !passageKind | What it is on the page.
spans | spans | ig:spans | Where it stands in the source text.
one | document | Document | dcterms:isPartOf | The document.
many | findings | Finding | ^passage | What it finds.

kind | Finding | findings | ig:Finding | | | | A strength or a weakness that a passage tells of.
Polarity | polarity | ig:polarity | Strength or weakness; recommendations are weaknesses.
truth | recommendation | !recommendation | Whether it is a recommendation.
truth | priority | ig:priority | Whether the inspectorate calls it a priority action.
text | quote | ig:quote | The exact words.
number | page | !page | The page on which the words begin.
text | paragraph | !paragraph | The number of the paragraph as printed.
spans | spans | ig:spans | Where the words stand in the source text.
text | cue | ig:cue | The words that point to the issue.
text | rule | ig:rule | The rule by which it was found.
decimal | score | ig:score | How sure the reading is: the higher the surer.
text | aboutName | ig:aboutName | Who it is about, where that is no thing of the graph.
text | aboutRule | ig:aboutRule | By which rule it was chosen whom or what it is about.
one | issue | Issue | ig:issue | The issue.
one | passage | Passage | !passage | The passage that holds it.
one | document | Document | @document | The document that holds it.
one | inspection | Inspection | @inspection | The inspection that the document is mainly about.
one | about | Node | ig:about | The authority, board, body or service that it is about.

kind | Evidence | evidence | ig:Evidence | | !second document page | | Exact words of a document, and their place.
text | document | !sha256 | The SHA-256 of the document.
text | inspection | !inspectionId | The id of the inspection that the document is mainly about.
number | page | ig:page | The page on which the words begin, from 1.
text | paragraph | ig:number | The number of the paragraph as printed.
text | quote | ig:quote | The exact words.
spans | spans | ig:spans | Where the words stand in the source text.

kind | Figure | figures | qb:Observation | | | | A count that a document gives.
text | measure | ig:measure | What is counted.
decimal | value | ig:value | How many.
text | unit | ig:unit | Of what.
text | date | ig:date | For which day or period, as told.
one | authority | Authority | ig:authority | The council.
one | document | Document | @document | The document that gives it.
many | evidence | Evidence | ig:evidence | The words that give it.

kind | EarlierInspection | earlierInspections | ig:InspectionMention | | | | What is said of an earlier inspection.
text | date | ig:date | When, as told.
text | subject | ig:subject | Of what.
Grade | grade | ig:grade | The grade that it tells.
one | inspection | Inspection | ig:mentions | The inspection, where it is in the graph.
one | document | Document | @document | The document that tells it.
many | evidence | Evidence | ig:evidence | The words that tell it.

kind | Succession | successions | ig:SuccessionStatement | | | | What is said of one council after another.
text | predecessor | ig:predecessorName | The earlier council as named.
text | successor | ig:successorName | The later council as named.
text | date | ig:date | When, as told.
one | document | Document | @document | The document that tells it.
many | evidence | Evidence | ig:evidence | The words that tell it.

kind | Area | areas | !area | | | natural | A part of practice that issues are grouped by.
text | id | !key | The id of the scheme; also the global id.
text | label | skos:prefLabel | The name.
many | issues | Issue | ^area | The issues of it.

kind | Issue | issues | !issue | | | natural | A subject that findings are about.
text | id | !key | The id of the scheme; also the global id.
text | label | skos:prefLabel | The name.
text | scopeNote | skos:scopeNote | What belongs to it.
one | area | Area | ig:area | The part of practice that it belongs to.
one | broader | Issue | skos:broader | The issue that it is part of.
many | narrower | Issue | ^broader | Issues that are part of it.
many | findings | Finding | ^issue | What is found of it anywhere.
"""
