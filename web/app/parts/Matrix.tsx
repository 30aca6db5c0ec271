// Issues by inspection: weakness, strength, both or silence, in shape, word and colour. Itself a table; a click tells the words.
import type { Inspected, Row } from "../line.ts";
import { verdict } from "../line.ts";
import { GRADES, INSPECTIONS, count, month, nameOfInspection, pathOfInspection } from "../words.ts";
import { overall } from "../line.ts";
import { FindingSymbol, Grade, StateWord } from "./Symbols.tsx";
import { xml } from "../exporting.ts";

export interface MatrixProps {
  caption: string;
  columns: Inspected[];
  rows: Row[];
  /** Dates of reorganisations: a rule stands before the first column after each. */
  changes: string[];
  open: (row: Row, column: Inspected) => void;
}

/** The columns that a reorganisation stands before. */
export function afterChange(columns: Inspected[], changes: string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const date of changes) {
    const n = columns.findIndex((column) => (column.start ?? "") >= date);
    if (n > 0) found.set(columns[n].id, date.slice(0, 4));
  }
  return found;
}

const WORDS = { weak: "weak", strong: "strong", both: "both", silent: "silent" };

export function Matrix({ caption, columns, rows, changes, open }: MatrixProps) {
  const ruled = afterChange(columns, changes);
  return (
    <div class="scroll matrix-scroll" tabIndex={0} role="group" aria-label={caption}>
      <table class="matrix">
        <caption class="sr">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" class="matrix-corner">
              Issue
            </th>
            {columns.map((column) => (
              <th key={column.id} scope="col" class={ruled.has(column.id) ? "ruled" : ""}>
                {ruled.has(column.id) && <span class="rule-label">after {ruled.get(column.id)}</span>}
                <a href={pathOfInspection(column.id)}>
                  <span class="col-date">{month(column.start) || "no date"}</span>
                  <span class="col-council">{column.council}</span>
                  <span class="col-kind">{INSPECTIONS[column.kind]?.short ?? "Inspection"}</span>
                </a>
                {overall(column)?.grade && <Grade grade={overall(column)?.grade} short />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.issue.id}>
              <th scope="row">
                <a href={`/issue/${row.issue.id}`}>{row.issue.label}</a>
                <small>
                  {row.count ? `weak in ${count(row.count, "inspection")}` : "never weak"} <StateWord state={row.state} />
                  {row.spans && (
                    <span class="spans">
                      <svg viewBox="0 0 20 12" width="17" height="10" aria-hidden="true">
                        <path d="M1 6h18M5 2L1 6l4 4M15 2l4 4-4 4" fill="none" stroke="currentColor" stroke-width="1.6" />
                      </svg>{" "}
                      spans {row.reorganisations.map((change) => change.date.slice(0, 4)).filter((year, n, all) => all.indexOf(year) === n).join(", ")}
                    </span>
                  )}
                </small>
              </th>
              {columns.map((column) => {
                const cell = row.cells.get(column.id);
                const of = verdict(cell);
                return (
                  <td key={column.id} class={`${ruled.has(column.id) ? "ruled" : ""} is-${of}`}>
                    {of === "silent" || !cell ? (
                      <span class="cell">
                        <FindingSymbol of="silent" />
                        <span class="cell-word">silent</span>
                      </span>
                    ) : (
                      <button
                        type="button"
                        class="cell"
                        onClick={() => open(row, column)}
                        title={`${row.issue.label}: ${count(cell.weak, "weakness", "weaknesses")}, ${count(cell.strong, "strength")}`}
                      >
                        <span class="sr">{`${row.issue.label}, ${column.council}, ${nameOfInspection(column)}: `}</span>
                        <FindingSymbol of={of} />
                        <span class="cell-word">
                          {WORDS[of]} <span class="cell-count">{of === "both" ? `${cell.weak}/${cell.strong}` : cell.weak || cell.strong}</span>
                        </span>
                      </button>
                    )}
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

export function Legend() {
  return (
    <ul class="legend" aria-label="What the marks mean">
      <li>
        <FindingSymbol of="weak" size={16} /> weak: findings of weakness only
      </li>
      <li>
        <FindingSymbol of="strong" size={16} /> strong: strengths only
      </li>
      <li>
        <FindingSymbol of="both" size={16} /> both (weaknesses/strengths)
      </li>
      <li>
        <FindingSymbol of="silent" size={16} /> silent: nothing read about it
      </li>
    </ul>
  );
}

export function matrixTable(columns: Inspected[], rows: Row[]): (string | number | null)[][] {
  return [
    ["issue", "area", "weak in inspections", "state", "spans a reorganisation", "first seen", "last seen", ...columns.map((c) => `${c.id}`)],
    ...rows.map((row) => [
      row.issue.label, row.issue.area.label, row.count, row.state, row.spans ? "yes" : "no", row.firstSeen, row.lastSeen,
      ...columns.map((column) => {
        const cell = row.cells.get(column.id);
        const of = verdict(cell);
        return of === "silent" ? "silent" : `${of} (${cell!.weak} weaknesses, ${cell!.strong} strengths)`;
      }),
    ]),
  ];
}

/** The matrix as a picture of its own, for a slide or a paper. */
export function matrixPicture(title: string, columns: Inspected[], rows: Row[], changes: string[]): string {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const left = 330;
  const wide = 92;
  const high = 26;
  const top = 96;
  const width = left + columns.length * wide + 16;
  const height = top + rows.length * high + 44;
  const ruled = afterChange(columns, changes);
  const text = (x: number, y: number, words: string, more = "") => `<text x="${x}" y="${y}" fill="${colour("--ink")}" ${more}>${xml(words)}</text>`;
  const mark = (of: string, x: number, y: number) => {
    const weak = colour("--weak");
    if (of === "weak") return `<rect x="${x - 7}" y="${y - 7}" width="14" height="14" fill="${weak}"/>`;
    if (of === "strong") return `<circle cx="${x}" cy="${y}" r="6" fill="none" stroke="${colour("--strong")}" stroke-width="2.5"/>`;
    if (of === "both") return `<rect x="${x - 8}" y="${y - 8}" width="16" height="16" fill="${weak}"/><circle cx="${x}" cy="${y}" r="4.6" fill="none" stroke="${colour("--on-weak")}" stroke-width="2"/>`;
    return `<path d="M${x - 3} ${y}h6" stroke="${colour("--quiet")}" stroke-width="1.5"/>`;
  };
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="100%" height="100%" fill="${colour("--ground")}"/>`,
    text(16, 26, title, `font-size="16" font-weight="600"`),
  ];
  columns.forEach((column, n) => {
    const x = left + n * wide + wide / 2;
    parts.push(text(x, 52, month(column.start), `text-anchor="middle" font-weight="600"`));
    parts.push(text(x, 67, column.council.length > 15 ? `${column.council.slice(0, 14)}…` : column.council, `text-anchor="middle" font-size="11"`));
    const grade = overall(column)?.grade;
    parts.push(text(x, 81, grade ? (GRADES[grade]?.short ?? grade) : (INSPECTIONS[column.kind]?.short ?? ""), `text-anchor="middle" font-size="11"`));
    if (ruled.has(column.id)) parts.push(`<path d="M${x - wide / 2} 40V${height - 40}" stroke="${colour("--change")}" stroke-width="2" stroke-dasharray="5 3"/>`);
  });
  rows.forEach((row, n) => {
    const y = top + n * high + high / 2;
    if (n % 2 === 0) parts.push(`<rect x="8" y="${y - high / 2}" width="${width - 16}" height="${high}" fill="${colour("--raised")}"/>`);
    parts.push(text(16, y + 4, `${row.issue.label}${row.spans ? "  ↔" : ""}`));
    columns.forEach((column, m) => parts.push(mark(verdict(row.cells.get(column.id)), left + m * wide + wide / 2, y)));
  });
  parts.push(text(16, height - 16, "Square: weakness. Ring: strength. Ring in a square: both. Dash: silent. ↔ spans a reorganisation. Read by a program; check the words.", `font-size="11"`), `</svg>`, ``);
  return parts.join("\n");
}
