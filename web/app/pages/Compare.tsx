// Two or more councils side by side, between two dates.
import { useAsked } from "../asking.ts";
import { Export } from "../parts/Export.tsx";
import { Passages } from "../parts/Passages.tsx";
import { Search } from "../parts/Search.tsx";
import { Title } from "../parts/Shell.tsx";
import { Nothing, When } from "../parts/States.tsx";
import { FindingSymbol, Grade } from "../parts/Symbols.tsx";
import { Legend, matrixPicture } from "../parts/Matrix.tsx";
import { lineOf, overall, verdict, type Inspected, type Issue, type Line } from "../line.ts";
import { change } from "../place.ts";
import { INSPECTIONS, count, day, month, nameOfInspection, pathOfAuthority, pathOfInspection, together } from "../words.ts";
import { aspectName } from "./Authority.tsx";

/** One council within the dates: its inspections, and which issues were weak in how many. */
interface Side {
  line: Line;
  name: string;
  inspections: Inspected[];
}

interface Shared {
  issue: Issue;
  narrower: string[];
  /** For each side, in how many of its inspections the issue is weak. */
  weak: number[];
}

export function ComparePage({ query }: { query: URLSearchParams }) {
  const slugs = [...new Set(query.getAll("with").flatMap((each) => each.split(",")).filter(Boolean))].slice(0, 6);
  const asked = useAsked(slugs.join(","), async () => Promise.all(slugs.map(async (slug) => ({ slug, line: await lineOf(slug) }))));
  const set = (list: string[]) => change({ with: list.join(",") || null, issue: null, inspection: null });
  return (
    <>
      <Title title="Compare councils" over="Side by side, between two dates">
        <p class="lead">Which issues were weak in each of them? Only inspections that began between the two dates are counted; with none given, all of each council's line.</p>
      </Title>
      <div class="compare-form">
        <Search id="compare-add" label="Add a council" pick={(chosen) => set([...slugs, decodeURIComponent(chosen.href.split("/")[2])])} large />
        <Dates query={query} />
      </div>
      {slugs.length === 0 && <Nothing>Add two councils or more: type part of a name and choose.</Nothing>}
      {slugs.length > 0 && (
        <When asked={asked} what="the councils">
          {(found) => (
            <>
              <ul class="chips" aria-label="Councils compared">
                {found.map(({ slug, line }) => (
                  <li key={slug}>
                    {line ? <a href={pathOfAuthority(slug)}>{line.council.shortName ?? line.council.name}</a> : <span>{slug}: no such council</span>}
                    <button type="button" onClick={() => set(slugs.filter((each) => each !== slug))} aria-label={`Take out ${line?.council.shortName ?? slug}`}>
                      ×
                    </button>
                  </li>
                ))}
              </ul>
              <Sides lines={found.flatMap(({ line }) => (line ? [line] : []))} query={query} />
            </>
          )}
        </When>
      )}
    </>
  );
}

function Dates({ query }: { query: URLSearchParams }) {
  return (
    <form
      class="filters"
      aria-label="Between which dates"
      onSubmit={(event) => {
        event.preventDefault();
        const told = new FormData(event.currentTarget);
        change({ from: String(told.get("from") ?? ""), to: String(told.get("to") ?? "") });
      }}
    >
      <label>
        From <input type="date" name="from" key={`from ${query.get("from")}`} defaultValue={query.get("from") ?? ""} />
      </label>
      <label>
        to <input type="date" name="to" key={`to ${query.get("to")}`} defaultValue={query.get("to") ?? ""} />
      </label>
      <button type="submit">Set the dates</button>
      {(query.get("from") || query.get("to")) && (
        <button type="button" onClick={() => change({ from: null, to: null })}>
          All dates
        </button>
      )}
    </form>
  );
}

function Sides({ lines, query }: { lines: Line[]; query: URLSearchParams }) {
  if (!lines.length) return null;
  const from = query.get("from") ?? "";
  const to = query.get("to") ?? "";
  const sides: Side[] = lines.map((line) => ({
    line,
    name: line.council.shortName ?? line.council.name,
    inspections: line.inspections.filter((each) => (!from || (each.start ?? "") >= from) && (!to || (each.start ?? "") <= to)),
  }));
  const shared = sharedOf(sides);
  const inAll = shared.filter((each) => each.weak.every((n) => n > 0));
  const rest = shared.filter((each) => !inAll.includes(each));
  const columns = uniqueColumns(sides);
  const common = columns.filter((column) => sides.length > 1 && sides.every((side) => side.inspections.some((each) => each.id === column.id)));
  const open = query.get("issue");
  const row = shared.find((each) => each.issue.id === open);
  const column = columns.find((each) => each.id === query.get("inspection"));
  const dates = [from && `from ${day(from)}`, to && `to ${day(to)}`].filter(Boolean).join(" ");
  return (
    <>
      <div class="tools">
        <Export
          shown={{
            name: `compare-${lines.map((line) => line.council.slug).join("-")}`,
            things: () => [...lines.map((line) => line.council.iri), ...columns.map((each) => each.iri), ...shared.map((each) => each.issue.iri)],
            table: () => [
              ["issue", "area", ...sides.flatMap((side) => [`${side.name}: weak in`, `${side.name}: inspections`])],
              ...shared.map((each) => [each.issue.label, each.issue.area.label, ...sides.flatMap((side, n) => [each.weak[n], side.inspections.length])]),
            ],
            picture: () => matrixPicture(`${together(sides.map((side) => side.name))} ${dates}`, columns, rowsFor(sides, [...inAll, ...rest], columns), []),
          }}
        />
      </div>
      <p>
        {sides.map((side) => `${side.name}: ${count(side.inspections.length, "inspection")}`).join("; ")} {dates}.{" "}
        {common.length > 0 && <strong>{count(common.length, "inspection")} of a council that followed them all {common.length === 1 ? "is" : "are"} counted for each; set an end date to leave {common.length === 1 ? "it" : "them"} out.</strong>}
      </p>
      <section aria-labelledby="grades">
        <h2 id="grades">Grades</h2>
        <div class="scroll" tabIndex={0} role="group" aria-label="Grades side by side">
          <table class="list compare-grades">
            <thead>
              <tr>
                {sides.map((side) => (
                  <th key={side.line.council.slug} scope="col">
                    {side.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr>
                {sides.map((side) => (
                  <td key={side.line.council.slug}>
                    {side.inspections.length === 0 && <span class="quiet">no inspection between these dates</span>}
                    {side.inspections.map((each) => (
                      <div key={each.id} class="compare-inspection">
                        <a href={pathOfInspection(each.id)}>
                          {month(each.start)} {INSPECTIONS[each.kind]?.short}
                        </a>{" "}
                        {each.slug !== side.line.council.slug && <small>{each.council}</small>} <Grade grade={overall(each)?.grade} />
                        <ul class="grades">
                          {each.judgements
                            .filter((judged) => judged !== overall(each))
                            .map((judged) => (
                              <li key={judged.aspectName}>
                                <span>{aspectName(judged)}</span> <Grade grade={judged.grade} />
                              </li>
                            ))}
                        </ul>
                      </div>
                    ))}
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </div>
      </section>
      <section aria-labelledby="issues">
        <h2 id="issues">{sides.length > 1 ? `Weak in ${sides.length === 2 ? "both" : "all"}: ${count(inAll.length, "issue")}` : "Issues"}</h2>
        <Legend />
        {inAll.length > 0 ? <Table sides={sides} rows={inAll} label="Weak in each of them" /> : <Nothing>No issue was weak in each of them {dates || "in what was read"}.</Nothing>}
        {rest.length > 0 && (
          <>
            <h2>Weak in some: {count(rest.length, "issue")}</h2>
            <Table sides={sides} rows={rest} label="Weak in some of them" />
          </>
        )}
      </section>
      {row && column && <Passages behind={{ inspection: column, issue: row.issue, narrower: row.narrower }} close={() => change({ issue: null, inspection: null })} />}
    </>
  );
}

function Table({ sides, rows, label }: { sides: Side[]; rows: Shared[]; label: string }) {
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={label}>
      <table class="matrix compare">
        <caption class="sr">{label}</caption>
        <thead>
          <tr>
            <th scope="col" class="matrix-corner">Issue</th>
            {sides.map((side) => (
              <th key={side.line.council.slug} scope="col">{side.name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.issue.id}>
              <th scope="row">
                <a href={`/issue/${row.issue.id}`}>{row.issue.label}</a>
                <small>{row.issue.area.label}</small>
              </th>
              {sides.map((side, n) => {
                const cells = side.line.rows.find((each) => each.issue.id === row.issue.id)?.cells;
                return (
                  <td key={side.line.council.slug}>
                    <p class="compare-count">{row.weak[n] ? `weak in ${row.weak[n]} of ${side.inspections.length}` : "not weak"}</p>
                    <ul class="compare-cells">
                      {side.inspections.map((each) => {
                        const of = verdict(cells?.get(each.id));
                        return of === "silent" ? null : (
                          <li key={each.id}>
                            <button type="button" class="cell cell-wide" onClick={() => change({ issue: row.issue.id, inspection: each.id })}>
                              <span class="sr">{`${row.issue.label}, ${each.council}, ${nameOfInspection(each)}: `}</span>
                              <FindingSymbol of={of} size={15} />
                              <span>{(each.start ?? "").slice(0, 4)} {of}</span>
                            </button>
                          </li>
                        );
                      })}
                    </ul>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function sharedOf(sides: Side[]): Shared[] {
  const found = new Map<string, Shared>();
  sides.forEach((side, n) => {
    for (const row of side.line.rows) {
      const weak = side.inspections.filter((each) => row.cells.get(each.id)?.weak).length;
      const shared = found.get(row.issue.id) ?? { issue: row.issue, narrower: row.narrower.map((each) => each.id), weak: sides.map(() => 0) };
      shared.weak[n] = weak;
      if (row.narrower.length > shared.narrower.length) shared.narrower = row.narrower.map((each) => each.id);
      found.set(row.issue.id, shared);
    }
  });
  const sum = (each: Shared) => each.weak.reduce((a, b) => a + b, 0);
  return [...found.values()].filter((each) => sum(each) > 0).sort((a, b) => sum(b) - sum(a) || a.issue.id.localeCompare(b.issue.id));
}

function uniqueColumns(sides: Side[]): Inspected[] {
  const found = new Map(sides.flatMap((side) => side.inspections.map((each) => [each.id, each] as const)));
  return [...found.values()].sort((a, b) => a.slug.localeCompare(b.slug) || (a.start ?? "").localeCompare(b.start ?? ""));
}

function rowsFor(sides: Side[], shared: Shared[], columns: Inspected[]): Line["rows"] {
  return shared.map((each) => {
    const cells = new Map(sides.flatMap((side) => [...(side.line.rows.find((row) => row.issue.id === each.issue.id)?.cells ?? [])]));
    const known = columns.map((column) => column.id);
    return {
      issue: each.issue, narrower: [], count: each.weak.reduce((a, b) => a + b, 0), weight: 0, spans: false, reorganisations: [], state: "", firstSeen: null, lastSeen: null,
      cells: new Map([...cells].filter(([id]) => known.includes(id))),
    };
  });
}
