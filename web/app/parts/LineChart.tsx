// A line of councils through time: a bar for each council, a mark for each inspection by grade, a rule for each reorganisation.
import { overall, reorganisations, type Council, type Inspected, type Line } from "../line.ts";
import { GRADES, INSPECTIONS, day, month, pathOfInspection } from "../words.ts";
import { gradeClass, gradeShape } from "./Symbols.tsx";

const WIDTH = 1060;
const LEFT = 14;
const RIGHT = 16;
const LANE = 62;
const TOP = 46;

export function years(date: string): number {
  const [year, mon = "1", number = "1"] = date.split("-");
  return Number(year) + (Number(mon) - 1) / 12 + (Number(number) - 1) / 365;
}

export function LineChart({ line, svg }: { line: Line; svg: (element: SVGSVGElement | null) => void }) {
  const inspected = line.inspections.filter((each) => each.start);
  const now = years(new Date().toISOString().slice(0, 10));
  const changes = reorganisations(line).filter((change) => years(change.date) > 2009 || inspected.some((i) => years(i.start!) < years(change.date)));
  const first = Math.floor(Math.min(...inspected.map((each) => years(each.start!)), ...changes.map((each) => years(each.date)), now - 8)) - 0.5;
  const x = (date: string) => LEFT + ((Math.max(years(date), first) - first) / (now + 0.3 - first)) * (WIDTH - LEFT - RIGHT);
  const lanes = lanesOf(line, inspected, first);
  const height = TOP + lanes.length * LANE + 8;
  const ticks = Array.from({ length: Math.floor(now) - Math.ceil(first) + 1 }, (_, n) => Math.ceil(first) + n).filter((year) => ticksEvery(now - first, year));

  return (
    <div class="scroll" tabIndex={0} role="group" aria-label="Picture of the line; the same is in the table below">
      <svg ref={svg} class="line-chart" viewBox={`0 0 ${WIDTH} ${height}`} width={WIDTH} height={height} role="group" aria-label={`${line.council.name} through time: ${lanes.length} councils, ${inspected.length} inspections`}>
        {ticks.map((year) => (
          <g key={year}>
            <line class="tick" x1={x(`${year}`)} x2={x(`${year}`)} y1={TOP - 12} y2={height - 4} />
            <text class="tick-label" x={x(`${year}`)} y={TOP - 18} text-anchor="middle">
              {year}
            </text>
          </g>
        ))}
        {changes.map((change) => (
          <g key={change.id}>
            <line class="change" x1={x(change.date)} x2={x(change.date)} y1={12} y2={height - 4} />
            <text class="change-label" x={x(change.date) + (x(change.date) > WIDTH - 160 ? -6 : 6)} y={14} text-anchor={x(change.date) > WIDTH - 160 ? "end" : "start"}>
              Reorganised {month(change.date)}
            </text>
          </g>
        ))}
        {lanes.map((lane, n) => {
          const y = TOP + n * LANE + 36;
          const from = x(lane.council.start ?? `${Math.floor(first)}`);
          const to = lane.council.end ? x(lane.council.end) : WIDTH - RIGHT;
          return (
            <g key={lane.council.slug}>
              <text class={`lane-label ${lane.own ? "lane-own" : ""}`} x={Math.min(from, WIDTH - 330)} y={y - 17}>
                {lane.council.shortName ?? lane.council.name}
                {lane.share === "part" ? " (part of it)" : ""}
              </text>
              <rect class={`lane ${lane.own ? "lane-own" : ""}`} x={from} y={y - 5} width={Math.max(to - from, 2)} height={10} rx={2} />
              {placed(lane.inspections, x).map(({ inspection, at, up }) => {
                const grade = overall(inspection)?.grade;
                const words = `${day(inspection.start)}, ${inspection.council}: ${INSPECTIONS[inspection.kind]?.name ?? "inspection"}, ${grade ? (GRADES[grade]?.name ?? grade) : "not graded"}`;
                return (
                  <a key={inspection.id} href={pathOfInspection(inspection.id)} aria-label={words}>
                    <title>{words}</title>
                    <circle class="hit" cx={at} cy={y - up} r={13} />
                    <path class={`chart-mark ${gradeClass(grade)}`} d={gradeShape(grade, at, y - up, 9)} />
                  </a>
                );
              })}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

function ticksEvery(span: number, year: number): boolean {
  return span > 18 ? year % 3 === 0 : span > 12 ? year % 2 === 0 : true;
}

interface Lane {
  council: Council;
  own: boolean;
  share: string | null;
  inspections: Inspected[];
}

/** Predecessors first, then the council itself, then what it became; those long gone without an inspection are left to the table. */
function lanesOf(line: Line, inspected: Inspected[], first: number): Lane[] {
  const of = (slug: string) => inspected.filter((each) => each.slug === slug);
  const seen = new Set<string>([line.council.slug]);
  const lane = (council: Council, own: boolean, share: string | null): Lane => ({ council, own, share, inspections: of(council.slug) });
  const others = line.members.filter((member) => {
    const fresh = !seen.has(member.authority.slug);
    seen.add(member.authority.slug);
    const gone = member.authority.end && years(member.authority.end) < first + 1;
    return fresh && (of(member.authority.slug).length > 0 || (!gone && member.status !== "planned" && (member.counted || member.depth === 1)));
  });
  const before = others.filter((member) => member.direction === "predecessor").sort((a, b) => b.depth - a.depth || a.authority.slug.localeCompare(b.authority.slug));
  const after = others.filter((member) => member.direction !== "predecessor").sort((a, b) => a.depth - b.depth);
  return [
    ...before.map((member) => lane(member.authority, false, member.share)),
    lane(line.council, true, null),
    ...after.map((member) => lane(member.authority, false, member.share)),
  ];
}

/** Marks that would cover each other are set one above the other. */
function placed(inspections: Inspected[], x: (date: string) => number): { inspection: Inspected; at: number; up: number }[] {
  let last = -100;
  let up = 0;
  return inspections.map((inspection) => {
    const at = x(inspection.start!);
    up = at - last < 17 ? (up + 17) % 34 : 0;
    last = at;
    return { inspection, at, up: up ? -14 : 0 };
  });
}
