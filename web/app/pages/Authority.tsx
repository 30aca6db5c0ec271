// A council: its line through time, its issues inspection by inspection, and what stands around it.
import { useRef } from "preact/hooks";
import { useAsked } from "../asking.ts";
import { Export } from "../parts/Export.tsx";
import { LineChart } from "../parts/LineChart.tsx";
import { Legend, Matrix, matrixPicture, matrixTable } from "../parts/Matrix.tsx";
import { Passages } from "../parts/Passages.tsx";
import { Title } from "../parts/Shell.tsx";
import { Missing, Nothing, When } from "../parts/States.tsx";
import { Grade } from "../parts/Symbols.tsx";
import { lineOf, overall, reorganisations, type Inspected, type Line, type Row } from "../line.ts";
import { change, withQuery } from "../place.ts";
import { ASPECTS, FRAMEWORKS, INSPECTIONS, count, day, days, iriOf, pathOfAuthority, pathOfInspection, together } from "../words.ts";
import { Around } from "./Around.tsx";

export function AuthorityPage({ slug, query }: { slug: string; query: URLSearchParams }) {
  const asked = useAsked(slug, () => lineOf(slug));
  if (asked.answer === null) return <Missing />;
  return (
    <When asked={asked} what="the line of this council">
      {(line) => <Whole line={line} query={query} />}
    </When>
  );
}

function Whole({ line, query }: { line: Line; query: URLSearchParams }) {
  const chart = useRef<SVGSVGElement | null>(null);
  const { council } = line;
  const changes = reorganisations(line);
  const dates = changes.map((each) => each.date);
  const rows = chosen(line, query);
  const columns = line.inspections;
  const recurring = line.rows.filter((row) => row.count >= 2);
  const spanning = recurring.filter((row) => row.spans);

  const issue = line.rows.find((row) => row.issue.id === query.get("issue"));
  const inspection = columns.find((column) => column.id === query.get("inspection"));
  const things = () => [
    council.iri,
    ...line.members.map((member) => iriOf(`/authority/${member.authority.slug}`)),
    ...changes.map((each) => each.iri),
    ...columns.map((column) => column.iri),
    ...rows.map((row) => row.issue.iri),
  ];

  return (
    <>
      <Title title={council.name} over={[council.kindLabel, council.region].filter(Boolean).join(" · ")}>
        <p class="lead">{sentence(line, recurring.length, spanning.length)}</p>
        <div class="tools">
          <Export
            shown={{
              name: council.slug,
              things,
              table: () => matrixTable(columns, rows),
              picture: () => matrixPicture(`${council.name}: what inspectors found`, columns, rows, dates),
              more: [
                { label: "Everything of this line as Turtle", href: `/export?format=turtle&line=${council.slug}` },
                { label: "Everything of this line as GraphML", href: `/export?format=graphml&line=${council.slug}` },
              ],
            }}
          />
          <a class="button" href={`/compare?with=${council.slug}`}>
            Compare
          </a>
          <a class="button" href={`/graph?start=authority/${council.slug}`}>
            Graph view
          </a>
        </div>
      </Title>

      <nav class="within" aria-label="On this page">
        <a href="#line">The line through time</a>
        <a href="#issues">What comes back</a>
        <a href="#around">Boards, services, people</a>
      </nav>

      <section aria-labelledby="line" class="print-whole">
        <h2 id="line">The line through time</h2>
        {columns.length > 0 ? (
          <>
            <LineChart line={line} svg={(element) => (chart.current = element)} />
            <ul class="legend" aria-label="What the marks mean">
              {["OUTSTANDING", "GOOD", "REQUIRES_IMPROVEMENT", "INADEQUATE"].map((grade) => (
                <li key={grade}>
                  <Grade grade={grade} />
                </li>
              ))}
              <li class="quiet">small ring: a visit or inspection without one grade for the whole</li>
            </ul>
            <InspectionTable inspections={columns} />
          </>
        ) : (
          <Nothing>No inspection of this council or its line is among the documents that were read here.</Nothing>
        )}
        <Members line={line} />
      </section>

      <section aria-labelledby="issues">
        <h2 id="issues">What comes back</h2>
        <p>
          Each row is an issue, each column an inspection of the line. Those weak in most inspections stand first; <span class="spans">↔ spans</span> marks
          what was weak both before and after a reorganisation. Press a cell for the inspectors' words.
        </p>
        <Filters line={line} query={query} />
        <Legend />
        {rows.length > 0 ? (
          <Matrix
            caption={`What each inspection of the line of ${council.name} found of ${count(rows.length, "issue")}`}
            columns={columns}
            rows={rows}
            changes={dates}
            open={(row, column) => change({ issue: row.issue.id, inspection: column.id })}
          />
        ) : (
          <Nothing>
            {line.rows.length ? "No issue meets these conditions. " : "No findings were read in documents about this council. "}
            {line.rows.length > 0 && <a href={withQuery({ show: "all", area: null, spans: null })}>Show all issues</a>}
          </Nothing>
        )}
      </section>

      <Around line={line} />

      {issue && inspection && (
        <Passages
          behind={{ inspection, issue: issue.issue, narrower: issue.narrower.map((each) => each.id) }}
          close={() => change({ issue: null, inspection: null })}
        />
      )}
    </>
  );
}

function sentence(line: Line, recurring: number, spanning: number): string {
  const { council, inspections } = line;
  const before = line.members.filter((member) => member.direction === "predecessor" && member.depth === 1 && member.status !== "planned");
  const after = line.members.filter((member) => member.direction !== "predecessor" && member.depth === 1);
  const parts = [];
  if (before.length && council.start)
    parts.push(`Made on ${day(council.start)} from ${together(before.map((m) => `${m.share === "part" ? "part of " : ""}${m.authority.shortName ?? m.authority.name}`))}.`);
  if (after.length)
    parts.push(`${after[0].status === "planned" ? "Planned to become" : "Became"} ${after.length > 3 ? "other councils" : together(after.map((m) => m.authority.shortName ?? m.authority.name))}${after[0].date ? ` on ${day(after[0].date)}` : ""}.`);
  if (inspections.length)
    parts.push(
      `${count(inspections.length, "inspection")} of its line since ${(inspections[0].start ?? "").slice(0, 4)}. ${recurring ? `${count(recurring, "issue")} came back as weak in two or more` : "No issue came back as weak"}${spanning ? `, ${spanning} of them on both sides of a reorganisation` : ""}.`,
    );
  return parts.join(" ");
}

/** The rows that the filters leave, those weak in most inspections first. */
export function chosen(line: Line, query: URLSearchParams): Row[] {
  const all = query.get("show") === "all";
  const area = query.get("area");
  return line.rows
    .filter((row) => (all || row.count >= 2) && (!area || row.issue.area.id === area) && (!query.get("spans") || row.spans))
    .sort((a, b) => b.count - a.count || b.weight - a.weight || a.issue.id.localeCompare(b.issue.id));
}

function Filters({ line, query }: { line: Line; query: URLSearchParams }) {
  const areas = new Map(line.rows.map((row) => [row.issue.area.id, row.issue.area.label]));
  const several = line.members.length > 0;
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()} aria-label="Which issues are shown">
      <label>
        Show{" "}
        <select value={query.get("show") ?? ""} onChange={(event) => change({ show: event.currentTarget.value })}>
          <option value="">what came back ({line.rows.filter((row) => row.count >= 2).length})</option>
          <option value="all">all issues ({line.rows.length})</option>
        </select>
      </label>
      <label>
        Area{" "}
        <select value={query.get("area") ?? ""} onChange={(event) => change({ area: event.currentTarget.value })}>
          <option value="">all areas</option>
          {[...areas].sort().map(([id, label]) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {several && (
        <label class="check">
          <input type="checkbox" checked={query.get("spans") === "yes"} onChange={(event) => change({ spans: event.currentTarget.checked ? "yes" : null })} />
          only what spans a reorganisation
        </label>
      )}
    </form>
  );
}

export function InspectionTable({ inspections }: { inspections: Inspected[] }) {
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label="Inspections and grades">
      <table class="list">
        <caption class="sr">Inspections with their grades, the latest first</caption>
        <thead>
          <tr>
            <th scope="col">Inspected</th>
            <th scope="col">Council</th>
            <th scope="col">Inspection</th>
            <th scope="col">Overall</th>
            <th scope="col">Other grades</th>
          </tr>
        </thead>
        <tbody>
          {[...inspections].reverse().map((each) => {
            const whole = overall(each);
            const others = each.judgements.filter((judged) => judged !== whole);
            return (
              <tr key={each.id}>
                <td class="nowrap">{days(each.start, each.end) || "not told"}</td>
                <td>
                  <a href={pathOfAuthority(each.slug)}>{each.council}</a>
                </td>
                <td>
                  <a href={pathOfInspection(each.id)}>{INSPECTIONS[each.kind]?.name ?? "Inspection"}</a>
                  {each.framework && FRAMEWORKS[each.framework] && <small> {FRAMEWORKS[each.framework]}</small>}
                </td>
                <td>{whole ? <Grade grade={whole.grade} /> : <span class="quiet">no one grade</span>}</td>
                <td>
                  {others.length > 0 && (
                    <ul class="grades">
                      {others.map((judged) => (
                        <li key={judged.aspectName}>
                          <span>{aspectName(judged)}</span> <Grade grade={judged.grade} />
                        </li>
                      ))}
                    </ul>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

export function aspectName(judged: { aspect: string; aspectName?: string | null }): string {
  if (judged.aspect !== "OTHER") return ASPECTS[judged.aspect] ?? judged.aspect;
  return (judged.aspectName ?? "Other").replace(/^other:/, "");
}

function Members({ line }: { line: Line }) {
  if (!line.members.length) return null;
  return (
    <details class="fold">
      <summary>Predecessors and successors ({line.members.length})</summary>
      <div class="scroll" tabIndex={0} role="group" aria-label="Councils of the line">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Council</th>
              <th scope="col">Relation</th>
              <th scope="col">How much of it</th>
              <th scope="col">Date</th>
              <th scope="col">By</th>
            </tr>
          </thead>
          <tbody>
            {line.members.map((member) => (
              <tr key={`${member.authority.slug} ${member.change?.id}`}>
                <td>
                  <a href={pathOfAuthority(member.authority.slug)}>{member.authority.name}</a>
                </td>
                <td>
                  {member.direction}
                  {member.depth > 1 && <small> {member.depth} reorganisations away</small>}
                  {!member.counted && <small> (its inspections are not counted)</small>}
                </td>
                <td>{member.share ?? ""}</td>
                <td class="nowrap">
                  {day(member.date)} {member.status === "planned" && <small>planned</small>}
                </td>
                <td>{member.instrument ?? member.stage ?? ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
