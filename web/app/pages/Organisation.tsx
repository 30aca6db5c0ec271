// A board, a trust or another body: whom it covers, who chaired it, how it was judged, what was found of it.
import { ask, useAsked, type Page } from "../asking.ts";
import { Export } from "../parts/Export.tsx";
import { Finding, FINDING, Quoted, pathIntoDocument, type FindingTold } from "../parts/Evidence.tsx";
import { Title } from "../parts/Shell.tsx";
import { Missing, Nothing, When } from "../parts/States.tsx";
import { FindingSymbol, Grade } from "../parts/Symbols.tsx";
import { count, day, iriOf, nameOfInspection, pathOf, pathOfAuthority, pathOfInspection } from "../words.ts";

const COMMON = `covers(first: 60) { nodes { iri slug name shortName } }`;
const WORDS = `evidence(first: 8) { totalCount nodes { page quote document { sha256 title } } }`;
const MEMBERS = `members(first: 60) { totalCount nodes { iri role person { iri name } inspection { id kind start } } }`;
const FINDINGS = `findings(first: 20) { totalCount nodes { ${FINDING} } }`;
const SERVICES = `services(first: 60) { totalCount nodes { iri name kind } }`;
const BODY = `query Organisation($id: ID!) { node(id: $id) { __typename iri name
  ... on Board { kindLabel acronym joint coversSource start end ${COMMON} ${MEMBERS} ${FINDINGS} ${WORDS} records(first: 1) { nodes { chairs { person from to } reviews { grade inspection { id kind start authority { shortName name } } } findings { label polarity count issue { id } inspection { id kind start authority { shortName name } } } } } }
  ... on Body { kindLabel acronym ${COMMON} ${MEMBERS} ${FINDINGS} ${WORDS} ${SERVICES} publications(first: 10) { totalCount nodes { sha256 title } } }
  ... on Trust { start end joint ${COMMON} ${SERVICES} }
} }`;

interface Short { id: string; kind: string; start: string | null; authority?: { shortName: string | null; name: string } | null }
interface Told {
  node: {
    __typename: string; iri: string; name: string; kindLabel?: string | null; acronym?: string | null; joint?: boolean | null; coversSource?: string | null; start?: string | null; end?: string | null;
    covers?: Page<{ iri: string; slug: string; name: string; shortName: string | null }>;
    members?: Page<{ iri: string; role: string | null; person: { iri: string; name: string } | null; inspection: Short | null }>;
    findings?: Page<FindingTold>; evidence?: Page<{ page: number | null; quote: string; document: { sha256: string; title: string } | null }>;
    services?: Page<{ iri: string; name: string; kind: string | null }>; publications?: Page<{ sha256: string; title: string }>;
    records?: Page<{ chairs: { person: string | null; from: string | null; to: string | null }[]; reviews: { grade: string; inspection: Short | null }[]; findings: { label: string; polarity: string; count: number; issue: { id: string } | null; inspection: Short | null }[] }>;
  } | null;
}

export function OrganisationPage({ iri: path }: { iri: string }) {
  const asked = useAsked(path, async () => (await ask<Told>(BODY, { id: iriOf(path) })).node);
  if (asked.answer === null) return <Missing />;
  return (
    <When asked={asked} what="the board">
      {(body) => {
        const covers = body.covers?.nodes ?? [];
        const record = body.records?.nodes[0];
        const found = record?.findings ?? [];
        return (
          <>
            <Title title={body.name} over={[body.__typename === "Trust" ? "Children's trust or partnership" : body.kindLabel, body.joint && "joint"].filter(Boolean).join(" · ")}>
              {covers.length > 0 && (
                <p class="lead">
                  Covers {covers.map((each, n) => <>{n > 0 && (n === covers.length - 1 ? " and " : ", ")}<a href={pathOfAuthority(each.slug)}>{each.shortName ?? each.name}</a></>)}
                  {body.coversSource && <span class="quiet"> (as {body.coversSource === "text" ? "a document says" : "the register says"})</span>}.
                </p>
              )}
              {(body.start || body.end) && <p>{body.start && `From ${day(body.start)}`}{body.end && ` to ${day(body.end)}`}.</p>}
              <div class="tools">
                <Export
                  shown={{
                    name: path.replace(/[/+]/g, "-"),
                    things: () => [body.iri, ...covers.map((each) => each.iri), ...(body.members?.nodes ?? []).flatMap((each) => [each.iri, ...(each.person ? [each.person.iri] : [])]), ...(body.findings?.nodes ?? []).map((each) => each.iri), ...(body.services?.nodes ?? []).map((each) => each.iri)],
                    table: () => [["inspection", "issue", "polarity", "findings"], ...found.map((each) => [each.inspection?.id, each.label, each.polarity, each.count])],
                  }}
                />
                <a class="button" href={`/graph?start=${encodeURIComponent(path)}`}>Graph view</a>
              </div>
            </Title>

            {record && record.reviews.length > 0 && (
              <section aria-labelledby="reviews">
                <h2 id="reviews">How it was judged</h2>
                <ul class="plain-list">{record.reviews.map((each, n) => <li key={n}><Grade grade={each.grade} /> {each.inspection && <a href={pathOfInspection(each.inspection.id)}>{each.inspection.authority?.shortName ?? each.inspection.authority?.name}, {nameOfInspection(each.inspection)}</a>}</li>)}</ul>
              </section>
            )}
            {record && record.chairs.length > 0 && (
              <section aria-labelledby="chairs">
                <h2 id="chairs">Chairs</h2>
                <ul class="plain-list">{record.chairs.map((each, n) => <li key={n}>{each.person ?? "a chair who is not named"} <small>{[each.from && `from ${day(each.from)}`, each.to && `to ${day(each.to)}`].filter(Boolean).join(" ")}</small></li>)}</ul>
              </section>
            )}
            {found.length > 0 && (
              <section aria-labelledby="found">
                <h2 id="found">What was found of it</h2>
                <div class="scroll" tabIndex={0} role="group" aria-label="Findings by inspection">
                  <table class="list narrow">
                    <thead><tr><th scope="col">Issue</th><th scope="col">Inspection</th><th scope="col">Found</th></tr></thead>
                    <tbody>
                      {found.map((each, n) => {
                        const weak = each.polarity === "WEAKNESS";
                        return (
                          <tr key={n}>
                            <th scope="row">{each.issue ? <a href={`/issue/${each.issue.id}`}>{each.label}</a> : each.label}</th>
                            <td>{each.inspection && <a href={`${pathOfInspection(each.inspection.id)}${each.issue ? `?issue=${each.issue.id}` : ""}`}>{each.inspection.authority?.shortName ?? each.inspection.authority?.name}, {nameOfInspection(each.inspection)}</a>}</td>
                            <td class="nowrap"><FindingSymbol of={weak ? "weak" : "strong"} size={14} /> {count(each.count, weak ? "weakness" : "strength", weak ? "weaknesses" : "strengths")}</td>
                          </tr>
                        );
                      })}
                    </tbody>
                  </table>
                </div>
              </section>
            )}
            {(body.members?.nodes.length ?? 0) > 0 && (
              <section aria-labelledby="people">
                <h2 id="people">People <span class="quiet">{body.members!.totalCount}</span></h2>
                <ul class="plain-list several">{body.members!.nodes.map((each) => <li key={each.iri}>{each.person && <a href={pathOf(each.person.iri)}>{each.person.name}</a>} <small>{each.role}</small></li>)}</ul>
              </section>
            )}
            {(body.services?.nodes.length ?? 0) > 0 && (
              <section aria-labelledby="services">
                <h2 id="services">Services <span class="quiet">{body.services!.totalCount}</span></h2>
                <ul class="plain-list several">{body.services!.nodes.map((each) => <li key={each.iri}><a href={pathOf(each.iri)}>{each.name}</a></li>)}</ul>
              </section>
            )}
            {covers.length > 0 && (
              <section aria-labelledby="around">
                <h2 id="around">The councils' own people and services</h2>
                <p>A board has few services of its own; those that it watches over stand with its councils: {covers.map((each, n) => <>{n > 0 && ", "}<a href={`${pathOfAuthority(each.slug)}#around`}>around {each.shortName ?? each.name}</a></>)}.</p>
              </section>
            )}
            {(body.findings?.nodes.length ?? 0) > 0 && (
              <section aria-labelledby="words">
                <h2 id="words">In the inspectors' words</h2>
                {body.findings!.nodes.map((each) => <Finding key={each.iri} finding={each} />)}
                {(body.findings!.totalCount ?? 0) > body.findings!.nodes.length && <p class="quiet">{body.findings!.totalCount! - body.findings!.nodes.length} more</p>}
              </section>
            )}
            {(body.evidence?.nodes.length ?? 0) > 0 && (
              <section aria-labelledby="named">
                <h2 id="named">Where it is named</h2>
                {body.evidence!.nodes.map((each, n) => (
                  <blockquote key={n} class="named">
                    <Quoted text={each.quote} quote={each.quote} />
                    {each.document && <p class="source"><a href={`${pathIntoDocument(each.document.sha256)}${each.page ? `?page=${each.page}` : ""}`} aria-label={`Page ${each.page ?? ""} of ${each.document.title}, quote ${n + 1}`}>Page {each.page}</a> of {each.document.title}</p>}
                  </blockquote>
                ))}
              </section>
            )}
            {!record && !body.findings?.nodes.length && !body.members?.nodes.length && !body.services?.nodes.length && <Nothing>Nothing more was read of it.</Nothing>}
          </>
        );
      }}
    </When>
  );
}
