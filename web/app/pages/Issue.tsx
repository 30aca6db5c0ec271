// An issue: what it covers, in which councils it recurs, since when, and the latest words about it.
import { ask, useAsked, type Page } from "../asking.ts";
import { councils, issueInEngland, type InEngland } from "../england.ts";
import { YearChart, type YearBar } from "../parts/YearChart.tsx";
import { Export } from "../parts/Export.tsx";
import { Finding, FINDING, type FindingTold } from "../parts/Evidence.tsx";
import { Title } from "../parts/Shell.tsx";
import { Missing, Nothing, When } from "../parts/States.tsx";
import { StateWord } from "../parts/Symbols.tsx";
import { TileMap } from "../parts/TileMap.tsx";
import { change } from "../place.ts";
import { count, day, iriOf, pathOfAuthority, pathOfInspection } from "../words.ts";
import { IssueLegend, issueTile } from "./England.tsx";
import { useRef } from "preact/hooks";

const ISSUE = `query Issue($id: ID!) { issue(id: $id) { iri label scopeNote area { id label } broader { id label } narrower(first: 20) { nodes { id label } }
  weak: findings(first: 1, where: { polarity: { eq: WEAKNESS } }) { totalCount } strong: findings(first: 1, where: { polarity: { eq: STRENGTH } }) { totalCount } } }`;

interface Told {
  issue: {
    iri: string; label: string; scopeNote: string | null; area: { id: string; label: string } | null; broader: { id: string; label: string } | null;
    narrower: Page<{ id: string; label: string }>; weak: { totalCount: number }; strong: { totalCount: number };
  } | null;
}

export function IssuePage({ id, query }: { id: string; query: URLSearchParams }) {
  const chart = useRef<SVGSVGElement | null>(null);
  const asked = useAsked(id, async () => {
    const [told, england, places] = await Promise.all([ask<Told>(ISSUE, { id }), issueInEngland(id), councils()]);
    return told.issue && { issue: told.issue, england, places };
  });
  if (asked.answer === null) return <Missing />;
  return (
    <When asked={asked} what="the issue in every council">
      {({ issue, england, places }) => {
        const least = query.get("least") === "1" ? 1 : 2;
        const rows = england.filter((each) => each.inspectionCount >= least).sort((a, b) => b.inspectionCount - a.inspectionCount || a.firstSeen.localeCompare(b.firstSeen));
        const recurs = england.filter((each) => each.inspectionCount >= 2);
        const since = england.map((each) => each.firstSeen).sort()[0];
        const persists = recurs.filter((each) => each.state === "persists").length;
        const of = new Map(england.map((each) => [each.line.slug, each]));
        return (
          <>
            <Title title={issue.label} over={<>Issue{issue.area && <> · <a href={`/area/${issue.area.id}`}>{issue.area.label}</a></>}</>}>
              <p class="lead">{issue.scopeNote}</p>
              <p>
                {england.length
                  ? `Weak in the line of ${count(england.length, "council")} since ${day(since)}. It came back in ${recurs.length}, and in ${persists} of those it was weak, with nothing strong, when inspectors last wrote of it.`
                  : "No inspection read here finds it weak."}{" "}
                {issue.weak.totalCount.toLocaleString("en-GB")} findings of weakness and {issue.strong.totalCount.toLocaleString("en-GB")} of strength were read.
              </p>
              {issue.broader && <p>Part of <a href={`/issue/${issue.broader.id}`}>{issue.broader.label}</a>.</p>}
              {issue.narrower.nodes.length > 0 && (
                <p>
                  Counted with it:{" "}
                  {issue.narrower.nodes.map((each, n) => (
                    <>
                      {n > 0 && ", "}
                      <a href={`/issue/${each.id}`}>{each.label}</a>
                    </>
                  ))}.
                </p>
              )}
              <div class="tools">
                <Export
                  shown={{
                    name: `issue-${id}`,
                    things: () => [issue.iri, ...rows.map((row) => iriOf(pathOfAuthority(row.line.slug))), ...rows.flatMap((row) => row.inspections.flatMap((each) => (each.inspection ? [iriOf(pathOfInspection(each.inspection.id))] : [])))],
                    table: () => [["council", "region", "weak in inspections", "state", "first seen", "last seen", "spans a reorganisation"], ...rows.map((row) => [row.line.name, row.line.region, row.inspectionCount, row.state, row.firstSeen, row.lastSeen, row.spansSuccession ? "yes" : "no"])],
                    picture: () => chart.current,
                  }}
                />
                <a class="button" href={`/graph?start=issue/${id}`}>Graph view</a>
              </div>
            </Title>

            {england.length > 0 && (
              <>
                <section aria-labelledby="since">
                  <h2 id="since">Since when</h2>
                  <p>Inspections by the year they began: those that found it weak, and those that found it only strong.</p>
                  <YearChart bars={barsOf(england)} label={`${issue.label} by year`} svg={(element) => (chart.current = element)} />
                </section>
                <section aria-labelledby="where">
                  <h2 id="where">Where in England</h2>
                  <IssueLegend />
                  <TileMap label={`${issue.label}, council by council`} tiles={places.map((place) => issueTile(place, of.get(place.slug)))} />
                </section>
                <section aria-labelledby="councils">
                  <h2 id="councils">Council by council</h2>
                  <form class="filters" aria-label="Which councils are shown" onSubmit={(event) => event.preventDefault()}>
                    <label>
                      Show councils where it was weak in{" "}
                      <select value={String(least)} onChange={(event) => change({ least: event.currentTarget.value === "1" ? "1" : null })}>
                        <option value="2">two inspections or more ({recurs.length})</option>
                        <option value="1">any inspection ({england.length})</option>
                      </select>
                    </label>
                  </form>
                  {rows.length === 0 && <Nothing>It came back in no council's line.</Nothing>}
                  {rows.length > 0 && <Councils rows={rows} label={issue.label} id={id} />}
                </section>
              </>
            )}
            <Latest id={id} narrower={issue.narrower.nodes.map((each) => each.id)} />
          </>
        );
      }}
    </When>
  );
}

function Councils({ rows, label, id }: { rows: InEngland[]; label: string; id: string }) {
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label="Council by council">
      <table class="list">
        <caption class="sr">{label}, council by council</caption>
        <thead>
          <tr>
            <th scope="col">Council</th>
            <th scope="col">Region</th>
            <th scope="col" class="number">Weak in</th>
            <th scope="col">State</th>
            <th scope="col">First seen</th>
            <th scope="col">Last seen</th>
            <th scope="col">Inspections</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line.slug}>
              <th scope="row">
                <a href={pathOfAuthority(row.line.slug)}>{row.line.shortName ?? row.line.name}</a>
                {row.spansSuccession && <small class="spans"> ↔ spans a reorganisation</small>}
              </th>
              <td>{row.line.region}</td>
              <td class="number">{row.inspectionCount}</td>
              <td><StateWord state={row.state} /></td>
              <td class="nowrap">{day(row.firstSeen)}</td>
              <td class="nowrap">{day(row.lastSeen)}</td>
              <td>
                {row.inspections.filter((each) => each.inspection && each.weaknesses).map((each, n) => (
                  <>
                    {n > 0 && " · "}
                    <a href={`${pathOfInspection(each.inspection!.id)}?issue=${id}`} aria-label={`${row.line.shortName ?? row.line.name}, ${day(each.start)}`}>{each.start?.slice(0, 4)}</a>
                  </>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Each inspection once, though it may stand in several lines. */
function barsOf(england: InEngland[]): YearBar[] {
  const seen = new Map<string, { start: string; weak: boolean }>();
  for (const line of england) for (const each of line.inspections) if (each.inspection && each.start) seen.set(each.inspection.id, { start: each.start, weak: each.weaknesses > 0 });
  const years = [...seen.values()].map((each) => Number(each.start.slice(0, 4)));
  if (!years.length) return [];
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, n) => {
    const own = [...seen.values()].filter((each) => Number(each.start.slice(0, 4)) === first + n);
    return { year: first + n, weak: own.filter((each) => each.weak).length, strong: own.filter((each) => !each.weak).length };
  });
}

const LATEST = `query Latest($issues: [String!]!, $gte: Date!) {
  findings(first: 8, where: { polarity: { eq: WEAKNESS }, issue: { id: { in: $issues } }, inspection: { start: { gte: $gte } } }) { totalCount nodes { ${FINDING} inspection { id start authority { slug shortName name } } } }
}`;
type LatestTold = { findings: Page<FindingTold & { inspection: { id: string; start: string; authority: { slug: string; shortName: string | null; name: string } | null } | null }> };

/** Some of the latest words: of the last two years that have any. */
function Latest({ id, narrower }: { id: string; narrower: string[] }) {
  const asked = useAsked(id, async () => {
    for (const back of [1, 3, 6, 20]) {
      const told = await ask<LatestTold>(LATEST, { issues: [id, ...narrower], gte: String(new Date().getFullYear() - back) });
      if (told.findings.nodes.length >= 3 || back === 20) return told.findings;
    }
    return null;
  });
  return (
    <section aria-labelledby="words">
      <h2 id="words">In the inspectors' words</h2>
      <When asked={asked} what="passages">
        {(found) => (
          <>
            {!found.nodes.length && <Nothing>No passage finds it weak.</Nothing>}
            {found.nodes.map((each) => (
              <div key={each.iri}>
                {each.inspection?.authority && (
                  <h3 class="finding-of">
                    <a href={pathOfAuthority(each.inspection.authority.slug)}>{each.inspection.authority.shortName ?? each.inspection.authority.name}</a>, {day(each.inspection.start)}
                  </h3>
                )}
                <Finding finding={each} told={each.issue?.id !== id} />
              </div>
            ))}
            {(found.totalCount ?? 0) > found.nodes.length && <p class="quiet">{count((found.totalCount ?? 0) - found.nodes.length, "more passage")} of these years; open a council's inspection to read them.</p>}
          </>
        )}
      </When>
    </section>
  );
}
