// What stands around a council: boards, services, people, documents, figures.
import type { ComponentChildren } from "preact";
import { ask, useAsked, type Page } from "../asking.ts";
import { Failed, Waiting } from "../parts/States.tsx";
import type { Line } from "../line.ts";
import { capital, count, day, pathOf, pathOfInspection } from "../words.ts";

const AROUND = `query Around($slug: String!) { authority(slug: $slug) {
  boards(first: 60) { totalCount nodes { iri name kind joint } }
  services(first: 60) { totalCount nodes { iri name kind } }
  trusts(first: 10) { nodes { iri name kind } }
  posts(first: 40) { nodes { iri role since note } }
  members(first: 40) { nodes { role person { iri name } } }
  documents(first: 60) { totalCount nodes { iri title kind issued } }
  figures(first: 60) { totalCount nodes { measureLabel value unit date document { iri } } }
} }`;
const NEW = `query New($slug: String!) { authority(slug: $slug) { newIssues(first: 40) { nodes { issue { id label } } } } }`;
const RESOLVED = `query Resolved($slug: String!) { authority(slug: $slug) { resolvedIssues(first: 60) { nodes { issue { id label } resolvedAt } } } }`;
const INSPECTORS = `query Inspectors($slug: String!) { authority(slug: $slug) {
  inspectors(first: 60) { totalCount nodes { name role person { iri } inspections(first: 3) { nodes { id kind start } } } } } }`;

interface Named { iri: string; name: string; kind: string | null; joint?: boolean | null }
interface Told {
  authority: {
    boards: Page<Named>; services: Page<Named>; trusts: Page<Named>;
    posts: Page<{ iri: string; role: string | null; since: string | null; note: string | null }>;
    members: Page<{ role: string | null; person: { iri: string; name: string } | null }>;
    documents: Page<{ iri: string; title: string; kind: string | null; issued: string | null }>;
    figures: Page<{ measureLabel: string; value: number | null; unit: string | null; date: string | null; document: { iri: string } | null }>;
  } | null;
}
interface NewTold { authority: { newIssues: Page<{ issue: { id: string; label: string } | null }> } | null }
interface ResolvedTold { authority: { resolvedIssues: Page<{ issue: { id: string; label: string } | null; resolvedAt: string }> } | null }
interface InspectorsTold { authority: { inspectors: Page<{ name: string; role: string | null; person: { iri: string } | null; inspections: Page<{ id: string; kind: string; start: string }> }> } | null }

export function Around({ line }: { line: Line }) {
  const { slug, shortName, name } = line.council;
  const asked = useAsked(slug, () => ask<Told>(AROUND, { slug }));
  const told = asked.answer?.authority;
  return (
    <section aria-labelledby="around">
      <h2 id="around">Around {shortName ?? name}</h2>
      {asked.error && <Failed error={asked.error} again={asked.again} />}
      {!told && !asked.error && <Waiting what="boards, services and people" />}
      {told && (
        <div class="columns">
          <Later slug={slug} query={NEW}>
            {(answer: NewTold) => (
              <Block title="New in the latest full inspection" total={answer.authority?.newIssues.nodes.length ?? 0}>
                {answer.authority?.newIssues.nodes.map(({ issue }) => issue && <li key={issue.id}><a href={`/issue/${issue.id}`}>{issue.label}</a></li>)}
              </Block>
            )}
          </Later>
          <Later slug={slug} query={RESOLVED}>
            {(answer: ResolvedTold) => (
              <Block title="Weak once, since found strong" total={answer.authority?.resolvedIssues.nodes.length ?? 0}>
                {answer.authority?.resolvedIssues.nodes.map(({ issue, resolvedAt }) => issue && <li key={issue.id}><a href={`/issue/${issue.id}`}>{issue.label}</a> <small>{day(resolvedAt)}</small></li>)}
              </Block>
            )}
          </Later>
          <Block title="Boards and panels" total={told.boards.totalCount ?? 0}>
            {told.boards.nodes.map((each) => <li key={each.iri}><a href={pathOf(each.iri)}>{each.name}</a> {each.joint && <small>joint</small>}</li>)}
          </Block>
          <Block title="Services" total={told.services.totalCount ?? 0}>
            {told.services.nodes.map((each) => <li key={each.iri}><a href={pathOf(each.iri)}>{each.name}</a></li>)}
          </Block>
          <Block title="Trusts and partnerships" total={told.trusts.nodes.length}>
            {told.trusts.nodes.map((each) => <li key={each.iri}><a href={pathOf(each.iri)}>{each.name}</a></li>)}
          </Block>
          <Block title="People and posts" total={told.members.nodes.length + told.posts.nodes.length}>
            {told.members.nodes.map(({ role, person }, n) => person && <li key={n}><a href={pathOf(person.iri)}>{person.name}</a> <small>{role}</small></li>)}
            {told.posts.nodes.map((post) => <li key={post.iri}>{capital(post.role)} <small>{[post.since && `since ${day(post.since)}`, post.note].filter(Boolean).join("; ")}</small></li>)}
          </Block>
          <Later slug={slug} query={INSPECTORS}>
            {(answer: InspectorsTold) => (
              <Block title="Inspectors" total={answer.authority?.inspectors.totalCount ?? 0}>
                {answer.authority?.inspectors.nodes.map((each, n) => (
                  <li key={n}>
                    {each.person ? <a href={pathOf(each.person.iri)}>{each.name}</a> : each.name}{" "}
                    <small>
                      {each.role}
                      {each.inspections.nodes[0] && <>, <a href={pathOfInspection(each.inspections.nodes[0].id)} aria-label={`${each.name} in ${each.inspections.nodes[0].start?.slice(0, 4)}`}>{each.inspections.nodes[0].start?.slice(0, 4)}</a></>}
                    </small>
                  </li>
                ))}
              </Block>
            )}
          </Later>
          <Block title="Documents" total={told.documents.totalCount ?? 0}>
            {told.documents.nodes.map((each) => <li key={each.iri}><a href={pathOf(each.iri)}>{each.title}</a> <small>{day(each.issued)}</small></li>)}
          </Block>
          <Block title="Figures" total={told.figures.totalCount ?? 0}>
            {told.figures.nodes.map((each, n) => (
              <li key={n}>
                {each.measureLabel}: {each.value?.toLocaleString("en-GB")} {each.unit && each.unit !== "children" ? each.unit : ""}{" "}
                <small>{day(each.date)} {each.document && <a href={pathOf(each.document.iri)} aria-label={`Source of: ${each.measureLabel}`}>source</a>}</small>
              </li>
            ))}
          </Block>
        </div>
      )}
    </section>
  );
}

/** A block that has a question of its own: what takes longer does not keep the rest waiting. */
function Later<T>({ slug, query, children }: { slug: string; query: string; children: (answer: T) => ComponentChildren }) {
  const asked = useAsked(`${slug} ${query}`, () => ask<T>(query, { slug }));
  if (asked.error) return <Failed error={asked.error} again={asked.again} />;
  return asked.answer ? <>{children(asked.answer)}</> : <Waiting what="more" />;
}

const SHOWN = 8;

export function Block({ title, total, children }: { title: string; total: number; children?: ComponentChildren }) {
  const items = [children].flat(9).filter(Boolean);
  if (!items.length) return null;
  return (
    <div class="block">
      <h3>
        {title} <span class="quiet">{total}</span>
      </h3>
      <ul class="plain-list">{items.slice(0, SHOWN)}</ul>
      {items.length > SHOWN && (
        <details class="more">
          <summary>{count(items.length - SHOWN, "more", "more")}</summary>
          <ul class="plain-list">{items.slice(SHOWN)}</ul>
          {total > items.length && <p class="quiet">{total - items.length} more in the data</p>}
        </details>
      )}
    </div>
  );
}
