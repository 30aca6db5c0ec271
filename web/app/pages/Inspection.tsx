// An inspection: its grades with the words that give them, what it found issue by issue, who inspected, its documents.
import { ask, askAll, PAGING, useAsked, type Page } from "../asking.ts";
import { Export } from "../parts/Export.tsx";
import { Passages } from "../parts/Passages.tsx";
import { Title } from "../parts/Shell.tsx";
import { Missing, Nothing, When } from "../parts/States.tsx";
import { FindingSymbol, Grade } from "../parts/Symbols.tsx";
import { change } from "../place.ts";
import { DOCUMENTS, FRAMEWORKS, count, day, days, nameOfInspection, pathOf, pathOfAuthority, pathOfInspection } from "../words.ts";
import { pathIntoDocument } from "../parts/Evidence.tsx";
import { aspectName } from "./Authority.tsx";

const SHORT = `id kind start authority { slug shortName name }`;
const INSPECTION = `query Inspection($id: ID!) { inspection(id: $id) {
  iri ${SHORT} framework end published follows { ${SHORT} } followedBy(first: 20) { nodes { ${SHORT} } }
  judgements(first: 40) { nodes { iri aspect label grade evidence(first: 2) { nodes { document { sha256 } page quote } } } }
  roles(first: 60) { nodes { role person { iri name } } }
  mainDocuments(first: 20) { nodes { iri sha256 title kind issued pages } }
  documents(first: 20) { nodes { iri sha256 title kind issued pages } }
  mentionedBy(first: 20) { nodes { iri title kind issued } }
  mentions(first: 20) { nodes { date subject grade inspection { ${SHORT} } } }
} }`;
const FOUND = `query Found($id: String!, $after: String) { findings(first: 100, after: $after, where: { inspection: { id: { eq: $id } } }) { ${PAGING} nodes { polarity recommendation priority issue { id iri label area { label } } } } }`;

interface Short { id: string; kind: string; start: string | null; authority: { slug: string; shortName: string | null; name: string } | null }
interface Doc { iri: string; sha256: string; title: string; kind: string | null; issued: string | null; pages: number | null }
interface Told {
  inspection: (Short & {
    iri: string; framework: string | null; end: string | null; published: string | null; follows: Short | null; followedBy: Page<Short>;
    judgements: Page<{ iri: string; aspect: string; label: string | null; grade: string | null; evidence: Page<{ document: { sha256: string } | null; page: number | null; quote: string }> }>;
    roles: Page<{ role: string | null; person: { iri: string; name: string } | null }>;
    mainDocuments: Page<Doc>; documents: Page<Doc>; mentionedBy: Page<Doc>;
    mentions: Page<{ date: string | null; subject: string | null; grade: string | null; inspection: Short | null }>;
  }) | null;
}
interface FoundTold { polarity: string; recommendation: boolean; priority: boolean; issue: { id: string; iri: string; label: string; area: { label: string } | null } | null }
interface Tally { id: string; iri: string; label: string; area: string; weak: number; strong: number; recommended: number }

export function InspectionPage({ id, query }: { id: string; query: URLSearchParams }) {
  const asked = useAsked(id, async () => {
    const [told, found] = await Promise.all([ask<Told>(INSPECTION, { id }), askAll<FoundTold, { findings: Page<FoundTold> }>(FOUND, { id }, (answer) => answer.findings)]);
    return told.inspection && { inspection: told.inspection, tallies: tallied(found), total: found.length };
  });
  if (asked.answer === null) return <Missing />;
  return (
    <When asked={asked} what="the inspection">
      {({ inspection, tallies, total }) => {
        const council = inspection.authority?.shortName ?? inspection.authority?.name ?? "a council that is not known";
        const documents = [...new Map([...inspection.mainDocuments.nodes, ...inspection.documents.nodes].map((each) => [each.iri, each])).values()];
        const open = tallies.find((each) => each.id === query.get("issue"));
        return (
          <>
            <Title title={`${council}, ${nameOfInspection(inspection)}`} over={<>Inspection{inspection.authority && <> of <a href={pathOfAuthority(inspection.authority.slug)}>{inspection.authority.name}</a></>}</>}>
              <dl class="facts">
                <div><dt>Inspected</dt><dd>{days(inspection.start, inspection.end) || "not told"}</dd></div>
                {inspection.published && <div><dt>Published</dt><dd>{day(inspection.published)}</dd></div>}
                {inspection.framework && <div><dt>Framework</dt><dd>{FRAMEWORKS[inspection.framework]}</dd></div>}
                {inspection.follows && <div><dt>Follows</dt><dd><a href={pathOfInspection(inspection.follows.id)}>{nameOfInspection(inspection.follows)}</a></dd></div>}
                {inspection.followedBy.nodes.length > 0 && (
                  <div><dt>Followed by</dt><dd>{inspection.followedBy.nodes.map((each, n) => <>{n > 0 && ", "}<a href={pathOfInspection(each.id)}>{nameOfInspection(each)}</a></>)}</dd></div>
                )}
              </dl>
              <div class="tools">
                <Export
                  shown={{
                    name: id.replace(/\//g, "-"),
                    things: () => [inspection.iri, ...inspection.judgements.nodes.map((each) => each.iri), ...documents.map((each) => each.iri), ...inspection.roles.nodes.flatMap((each) => (each.person ? [each.person.iri] : [])), ...tallies.map((each) => each.iri)],
                    table: () => [["issue", "area", "weaknesses", "of these recommendations", "strengths"], ...tallies.map((each) => [each.label, each.area, each.weak, each.recommended, each.strong])],
                  }}
                />
                <a class="button" href={`/graph?start=${encodeURIComponent(pathOfInspection(id).slice(1))}`}>Graph view</a>
              </div>
            </Title>

            <section aria-labelledby="grades">
              <h2 id="grades">Grades</h2>
              {inspection.judgements.nodes.length === 0 && <Nothing>No grade was given, or none was read.</Nothing>}
              {inspection.judgements.nodes.length > 0 && (
                <div class="scroll" tabIndex={0} role="group" aria-label="Grades">
                  <table class="list">
                    <thead><tr><th scope="col">What was judged</th><th scope="col">Grade</th><th scope="col">In the words of the report</th></tr></thead>
                    <tbody>
                      {inspection.judgements.nodes.map((each) => {
                        const words = each.evidence.nodes[0];
                        return (
                          <tr key={each.iri}>
                            <th scope="row">{each.aspect === "OTHER" ? each.label : aspectName(each)}</th>
                            <td><Grade grade={each.grade} /></td>
                            <td>{words && <>“{words.quote}”{words.document && <small> <a href={`${pathIntoDocument(words.document.sha256)}${words.page ? `?page=${words.page}` : ""}`} aria-label={`Page ${words.page ?? ""}, for ${each.label ?? each.aspect}`}>page {words.page}</a></small>}</>}</td>
                          </tr>
                        );
                      })}
                    </tbody>
                  </table>
                </div>
              )}
            </section>

            <section aria-labelledby="found">
              <h2 id="found">What it found</h2>
              {!total && <Nothing>No finding was read in its documents.</Nothing>}
              {total > 0 && (
                <>
                  <p>{count(total, "finding")} about {count(tallies.length, "issue")}. Press one for the words.</p>
                  <div class="scroll" tabIndex={0} role="group" aria-label="Findings by issue">
                    <table class="list">
                      <thead><tr><th scope="col">Issue</th><th scope="col">Found</th><th scope="col" class="number">Weaknesses</th><th scope="col" class="number">Strengths</th><th scope="col" class="number">Recommended</th></tr></thead>
                      <tbody>
                        {tallies.map((each) => {
                          const of = each.weak && each.strong ? "both" : each.weak ? "weak" : "strong";
                          return (
                            <tr key={each.id}>
                              <th scope="row"><a href={`/issue/${each.id}`}>{each.label}</a> <small>{each.area}</small></th>
                              <td><button type="button" class="cell cell-wide" onClick={() => change({ issue: each.id })} aria-label={`${each.label}: ${of}. Show the passages`}><FindingSymbol of={of} size={16} /> {of}</button></td>
                              <td class="number">{each.weak || ""}</td>
                              <td class="number">{each.strong || ""}</td>
                              <td class="number">{each.recommended || ""}</td>
                            </tr>
                          );
                        })}
                      </tbody>
                    </table>
                  </div>
                </>
              )}
            </section>

            <div class="columns">
              {documents.length > 0 && (
                <div class="block">
                  <h2>Documents</h2>
                  <ul class="plain-list">{documents.map((each) => <li key={each.iri}><a href={pathOf(each.iri)}>{each.title}</a> <small>{[DOCUMENTS[each.kind ?? "PLAIN"], day(each.issued)].filter(Boolean).join(", ")}</small></li>)}</ul>
                  {inspection.mentionedBy.nodes.length > 0 && <><h3>Mentioned in</h3><ul class="plain-list">{inspection.mentionedBy.nodes.map((each) => <li key={each.iri}><a href={pathOf(each.iri)}>{each.title}</a></li>)}</ul></>}
                </div>
              )}
              {inspection.roles.nodes.length > 0 && (
                <div class="block">
                  <h2>Inspectors</h2>
                  <ul class="plain-list">{inspection.roles.nodes.map(({ role, person }, n) => person && <li key={n}><a href={pathOf(person.iri)}>{person.name}</a> <small>{role}</small></li>)}</ul>
                </div>
              )}
              {inspection.mentions.nodes.length > 0 && (
                <div class="block">
                  <h2>Earlier inspections it speaks of</h2>
                  <ul class="plain-list">{inspection.mentions.nodes.map((each, n) => <li key={n}>{each.inspection ? <a href={pathOfInspection(each.inspection.id)}>{nameOfInspection(each.inspection)}</a> : [each.subject, day(each.date)].filter(Boolean).join(", ")} {each.grade && <Grade grade={each.grade} />}</li>)}</ul>
                </div>
              )}
            </div>
            {open && <Passages behind={{ inspection: { ...inspection, council }, issue: open, narrower: [] }} close={() => change({ issue: null })} />}
          </>
        );
      }}
    </When>
  );
}

function tallied(found: FoundTold[]): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const { issue, polarity, recommendation } of found) {
    if (!issue) continue;
    const tally = tallies.get(issue.id) ?? { id: issue.id, iri: issue.iri, label: issue.label, area: issue.area?.label ?? "", weak: 0, strong: 0, recommended: 0 };
    tally[polarity === "WEAKNESS" ? "weak" : "strong"] += 1;
    if (recommendation) tally.recommended += 1;
    tallies.set(issue.id, tally);
  }
  return [...tallies.values()].sort((a, b) => b.weak - a.weak || b.strong - a.strong || a.id.localeCompare(b.id));
}
