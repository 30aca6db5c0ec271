// England at a glance: the councils as tiles and as a table, by the latest grade or by one issue.
import { askAll, PAGING, useAsked, type Page } from "../asking.ts";
import { councils, issueInEngland, latestGrades, type Graded, type InEngland, type Place } from "../england.ts";
import { Export } from "../parts/Export.tsx";
import { Title } from "../parts/Shell.tsx";
import { Nothing, When } from "../parts/States.tsx";
import { FindingSymbol, Grade, StateWord, gradeClass, gradeShape } from "../parts/Symbols.tsx";
import { TileMap, type Tile } from "../parts/TileMap.tsx";
import { tilePicture } from "../parts/tilePicture.ts";
import { change } from "../place.ts";
import { ASPECTS, GRADES, count, day, iriOf, pathOfAuthority, pathOfInspection } from "../words.ts";

const OFFERED = ["OVERALL_EFFECTIVENESS", "LEADERSHIP", "HELP_AND_PROTECTION", "CHILDREN_IN_CARE", "CHILDREN_LOOKED_AFTER", "IN_CARE_AND_CARE_LEAVERS", "CARE_LEAVERS", "ADOPTION", "SAFEGUARDING_BOARD", "AREA_SEND_ARRANGEMENTS"];
const ISSUES = `query IssueNames($after: String) { issues(first: 100, after: $after) { ${PAGING} nodes { id label area { label } } } }`;

interface Named { id: string; label: string; area: { label: string } | null }

export function EnglandPage({ query }: { query: URLSearchParams }) {
  const issue = query.get("issue") ?? "";
  const aspect = query.get("aspect") ?? "OVERALL_EFFECTIVENESS";
  const names = useAsked("issues", () => askAll<Named, { issues: Page<Named> }>(ISSUES, {}, (told) => told.issues));
  const label = names.answer?.find((each) => each.id === issue)?.label ?? issue;
  return (
    <>
      <Title title="England at a glance" over="Every council that answers for children's services">
        <form class="filters" onSubmit={(event) => event.preventDefault()} aria-label="What is shown">
          <label>
            By the latest grade of{" "}
            <select value={issue ? "" : aspect} onChange={(event) => event.currentTarget.value && change({ aspect: event.currentTarget.value, issue: null })}>
              {issue && <option value="">(an issue is shown)</option>}
              {OFFERED.map((each) => (
                <option key={each} value={each}>
                  {ASPECTS[each]}
                </option>
              ))}
            </select>
          </label>
          <label>
            or by issue{" "}
            <select value={issue} onChange={(event) => change({ issue: event.currentTarget.value, aspect: null })}>
              <option value="">(none)</option>
              {names.answer?.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.label}
                </option>
              ))}
            </select>
          </label>
        </form>
      </Title>
      {issue ? <ByIssue key={issue} issue={issue} label={label} /> : <ByGrade key={aspect} aspect={aspect} />}
    </>
  );
}

/** What is shown of England, as tiles, table and files. */
function Whole({ tiles, head, rows, name, title, legend, children }: { tiles: Tile[]; head: string[]; rows: { place: string; cells: preact.ComponentChildren[]; plain: (string | number)[] }[]; name: string; title: string; legend: preact.ComponentChildren; children?: preact.ComponentChildren }) {
  return (
    <>
      <div class="tools">
        <Export
          shown={{
            name,
            things: () => tiles.map((tile) => iriOf(`/authority/${tile.slug}`)),
            table: () => [head, ...rows.map((row) => row.plain)],
            picture: () => tilePicture(title, tiles),
          }}
        />
        <a class="button" href="#table">
          The same as a table
        </a>
      </div>
      {children}
      {legend}
      <h2 class="sr">Council by council, as tiles</h2>
      <div>
        <TileMap tiles={tiles} label={`${title}, council by council, region by region`} />
      </div>
      <h2 id="table">The same as a table</h2>
      <div class="scroll" tabIndex={0} role="group" aria-label={title}>
        <table class="list">
          <caption class="sr">{title}</caption>
          <thead>
            <tr>
              {head.map((each) => (
                <th key={each} scope="col">
                  {each}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.place}>
                {row.cells.map((cell, n) => (n === 0 ? <th key={n} scope="row">{cell}</th> : <td key={n}>{cell}</td>))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function ByGrade({ aspect }: { aspect: string }) {
  const asked = useAsked(aspect, async () => ({ places: await councils(), grades: await latestGrades(aspect) }));
  return (
    <When asked={asked} what="the grades of every council">
      {({ places, grades }) => {
        const found = places.map((place) => ({ place, graded: grades.get(place.slug)?.[0] }));
        const have = found.filter((each) => each.graded).length;
        const tiles = found.map(({ place, graded }) => gradeTile(place, graded));
        const sorted = [...found].sort((a, b) => nameOf(a.place).localeCompare(nameOf(b.place)));
        const seen = Object.keys(GRADES).filter((grade) => found.some((each) => each.graded?.grade === grade));
        return (
          <Whole
            tiles={tiles}
            name={`england-${aspect.toLowerCase().replace(/_/g, "-")}`}
            title={`Latest grade of ${ASPECTS[aspect].toLowerCase()}`}
            head={["Council", "Region", "Latest grade", "Inspected"]}
            rows={sorted.map(({ place, graded }) => ({
              place: place.slug,
              cells: [
                <a href={pathOfAuthority(place.slug)}>{nameOf(place)}</a>,
                place.region,
                graded ? <Grade grade={graded.grade} /> : <span class="quiet">none read</span>,
                graded ? <a href={pathOfInspection(graded.inspection.id)}>{day(graded.inspection.start)}</a> : "",
              ],
              plain: [nameOf(place), place.region ?? "", graded ? (GRADES[graded.grade]?.name ?? graded.grade) : "", graded?.inspection.start ?? ""],
            }))}
            legend={
              <ul class="legend" aria-label="How many councils have which grade">
                {seen.map((grade) => (
                  <li key={grade}>
                    <Grade grade={grade} /> {found.filter((each) => each.graded?.grade === grade).length}
                  </li>
                ))}
                <li>
                  <span class="quiet">none read</span> {found.length - have}
                </li>
              </ul>
            }
          >
            <p>
              Of {count(found.length, "council")} in being, {have} have a grade of {ASPECTS[aspect].toLowerCase()} of their own among the documents read here. A new council
              has none until it is inspected; its predecessors' stand on its page.
              {aspect === "OVERALL_EFFECTIVENESS" && " Ofsted gives no overall grade in inspections from April 2026."}
            </p>
          </Whole>
        );
      }}
    </When>
  );
}

function nameOf(place: { name: string; shortName: string | null }): string {
  return place.shortName ?? place.name;
}

function gradeTile(place: Place, graded: Graded | undefined): Tile {
  const words = graded ? `${GRADES[graded.grade]?.name ?? graded.grade}, ${day(graded.inspection.start)}` : "no grade read";
  return {
    slug: place.slug, name: nameOf(place), region: place.region ?? "", href: pathOfAuthority(place.slug),
    look: gradeClass(graded?.grade), words,
    mark: (
      <svg viewBox="0 0 20 20" width="14" height="14" aria-hidden="true">
        <path d={gradeShape(graded?.grade, 10, 10, 7)} />
      </svg>
    ),
  };
}

function ByIssue({ issue, label }: { issue: string; label: string }) {
  const asked = useAsked(issue, async () => ({ places: await councils(), found: await issueInEngland(issue) }));
  return (
    <When asked={asked} what="the issue in every council">
      {({ places, found }) => {
        const of = new Map(found.map((each) => [each.line.slug, each]));
        if (!found.length) return <Nothing>No inspection read here finds this issue weak.</Nothing>;
        const sorted = [...found].sort((a, b) => b.inspectionCount - a.inspectionCount || nameOf(a.line).localeCompare(nameOf(b.line)));
        return (
          <Whole
            tiles={places.map((place) => issueTile(place, of.get(place.slug)))}
            name={`england-${issue}`}
            title={`${label}, council by council`}
            head={["Council", "Region", "Weak in inspections", "State", "First seen", "Last seen", "Spans a reorganisation"]}
            rows={sorted.map((each) => ({
              place: each.line.slug,
              cells: [
                <a href={`${pathOfAuthority(each.line.slug)}?show=all#issues`}>{nameOf(each.line)}</a>,
                each.line.region, each.inspectionCount, <StateWord state={each.state} />, day(each.firstSeen), day(each.lastSeen), each.spansSuccession ? "yes" : "",
              ],
              plain: [nameOf(each.line), each.line.region ?? "", each.inspectionCount, each.state, each.firstSeen, each.lastSeen, each.spansSuccession ? "yes" : "no"],
            }))}
            legend={<IssueLegend />}
          >
            <p>
              <a href={`/issue/${issue}`}>{label}</a> was found weak in the line of {count(found.length, "council")}; in {found.filter((each) => each.inspectionCount > 1).length} of them in
              two inspections or more.
            </p>
          </Whole>
        );
      }}
    </When>
  );
}

export function IssueLegend() {
  return (
    <ul class="legend" aria-label="What the marks mean">
      <li>
        <FindingSymbol of="weak" size={15} /> persists: weak when inspectors last wrote of it
      </li>
      <li>
        <FindingSymbol of="both" size={15} /> mixed: weak and strong
      </li>
      <li>
        <FindingSymbol of="strong" size={15} /> resolved: only strong
      </li>
      <li>
        <FindingSymbol of="silent" size={15} /> never found weak in what was read
      </li>
    </ul>
  );
}

export function issueTile(place: { slug: string; name: string; shortName: string | null; region: string | null }, found: InEngland | undefined): Tile {
  const of = !found ? "silent" : found.state === "persists" ? "weak" : found.state === "mixed" ? "both" : "strong";
  return {
    slug: place.slug, name: nameOf(place), region: place.region ?? "", look: `issue-${of}`,
    href: `${pathOfAuthority(place.slug)}?show=all#issues`,
    words: found ? `${found.state}, weak in ${count(found.inspectionCount, "inspection")}, last ${day(found.lastSeen)}` : "never found weak",
    mark: <FindingSymbol of={of} size={14} />,
  };
}
