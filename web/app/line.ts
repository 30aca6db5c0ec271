// A council's line as the pages show it: its councils, its inspections with their grades, its issues inspection by inspection.
import { ask, askAll, PAGING, type Page } from "./asking.ts";

export interface Council {
  slug: string;
  name: string;
  shortName: string | null;
  start: string | null;
  end: string | null;
}

export interface Member {
  authority: Council;
  direction: string;
  share: string | null;
  date: string | null;
  instrument: string | null;
  status: string | null;
  stage: string | null;
  depth: number;
  counted: boolean;
  change: { id: string; iri: string } | null;
}

export interface Judged {
  aspect: string;
  aspectName: string;
  grade: string | null;
  page: number | null;
  sha256: string | null;
  quote: string | null;
}

export interface Inspected {
  id: string;
  iri: string;
  kind: string;
  framework: string | null;
  start: string | null;
  end: string | null;
  published: string | null;
  slug: string;
  council: string;
  direction: string;
  judgements: Judged[];
}

export interface Cell {
  weak: number;
  strong: number;
}

export interface Issue {
  id: string;
  iri: string;
  label: string;
  area: { id: string; label: string };
}

export interface Row {
  issue: Issue;
  narrower: { id: string; label: string }[];
  /** In how many inspections it is weak. */
  count: number;
  weight: number;
  spans: boolean;
  reorganisations: { id: string; date: string }[];
  state: string;
  firstSeen: string | null;
  lastSeen: string | null;
  cells: Map<string, Cell>;
}

export interface Line {
  council: Council & {
    iri: string; kindLabel: string | null; region: string | null; status: string | null; gss: string | null;
    dfe: string | null; urn: string | null; note: string | null; otherNames: string[]; website: string | null;
  };
  members: Member[];
  inspections: Inspected[];
  rows: Row[];
}

const COUNCIL = `slug name shortName start end`;

const LINE = `query Line($slug: String!, $after: String) { authority(slug: $slug) {
  iri ${COUNCIL} kindLabel region status gss dfe urn note otherNames website
  lineage(first: 100) { nodes { authority { ${COUNCIL} } direction share date instrument status stage depth counted change { id iri } } }
  judgementHistory(first: 100, after: $after) { ${PAGING} nodes {
    inspection { id iri } authority { slug name shortName } kind framework start end published aspect aspectName grade direction
    evidence(first: 1) { nodes { document { sha256 } page quote } } } }
} }`;

const ISSUES = `query Issues($slug: String!, $polarity: Polarity!, $after: String) { authority(slug: $slug) {
  recurringIssues(first: 100, minInspections: 1, polarity: $polarity, after: $after) { ${PAGING} nodes {
    issue { id iri label area { id label } } narrower(first: 20) { nodes { id label } }
    inspectionCount spansSuccession state firstSeen lastSeen reorganisations(first: 10) { nodes { id date } }
    inspections { inspection { id } start weight weaknesses strengths } } }
} }`;

interface ToldJudgement {
  inspection: { id: string; iri: string } | null;
  authority: { slug: string; name: string; shortName: string | null };
  kind: string; framework: string | null; start: string | null; end: string | null; published: string | null;
  aspect: string | null; aspectName: string | null; grade: string | null; direction: string;
  evidence: Page<{ document: { sha256: string } | null; page: number | null; quote: string }>;
}

interface ToldIssue {
  issue: Issue;
  narrower: Page<{ id: string; label: string }>;
  inspectionCount: number; spansSuccession: boolean; state: string; firstSeen: string; lastSeen: string;
  reorganisations: Page<{ id: string; date: string }>;
  inspections: { inspection: { id: string } | null; start: string; weight: number; weaknesses: number; strengths: number }[];
}

type ToldLine = { authority: (Line["council"] & { lineage: Page<Member>; judgementHistory: Page<ToldJudgement> }) | null };
type ToldIssues = { authority: { recurringIssues: Page<ToldIssue> } | null };

/** The line of a council; null where there is no such council. */
export async function lineOf(slug: string): Promise<Line | null> {
  const issues = (polarity: string) =>
    askAll<ToldIssue, ToldIssues>(ISSUES, { slug, polarity }, (told) => told.authority?.recurringIssues);
  const [first, judgements, weak, strong] = await Promise.all([
    ask<ToldLine>(LINE, { slug, after: null }),
    askAll<ToldJudgement, ToldLine>(LINE, { slug }, (told) => told.authority?.judgementHistory),
    issues("WEAKNESS"),
    issues("STRENGTH"),
  ]);
  if (!first.authority) return null;
  const { lineage, judgementHistory: _, ...council } = first.authority;
  const known = new Set(weak.map((row) => row.issue.id));
  return {
    council,
    members: lineage.nodes.filter((member) => member.authority),
    inspections: inspectionsOf(judgements),
    rows: [...weak.map((row) => rowOf(row, row.inspectionCount)), ...strong.filter((row) => !known.has(row.issue.id)).map((row) => rowOf(row, 0))],
  };
}

function inspectionsOf(judgements: ToldJudgement[]): Inspected[] {
  const found = new Map<string, Inspected>();
  for (const told of judgements) {
    if (!told.inspection) continue;
    const inspection = found.get(told.inspection.id) ?? {
      ...told.inspection,
      kind: told.kind, framework: told.framework, start: told.start, end: told.end, published: told.published,
      slug: told.authority.slug, council: told.authority.shortName ?? told.authority.name, direction: told.direction,
      judgements: [],
    };
    found.set(inspection.id, inspection);
    const words = told.evidence.nodes[0];
    if (told.grade)
      inspection.judgements.push({
        aspect: told.aspect ?? "OTHER", aspectName: told.aspectName ?? "", grade: told.grade,
        page: words?.page ?? null, sha256: words?.document?.sha256 ?? null, quote: words?.quote ?? null,
      });
  }
  return [...found.values()].sort((a, b) => (a.start ?? "").localeCompare(b.start ?? "") || a.id.localeCompare(b.id));
}

function rowOf(told: ToldIssue, count: number): Row {
  const cells = new Map<string, Cell>();
  for (const seen of told.inspections) if (seen.inspection) cells.set(seen.inspection.id, { weak: seen.weaknesses, strong: seen.strengths });
  return {
    issue: told.issue, narrower: told.narrower.nodes, count,
    weight: told.inspections.reduce((sum, seen) => sum + (seen.weaknesses ? seen.weight : 0), 0),
    spans: count > 0 && told.spansSuccession, reorganisations: count > 0 ? told.reorganisations.nodes : [],
    state: count > 0 ? told.state : "", firstSeen: count > 0 ? told.firstSeen : null, lastSeen: count > 0 ? told.lastSeen : null, cells,
  };
}

/** The grade that stands for a whole inspection, where it has one. */
export function overall(inspection: Inspected): Judged | undefined {
  const { judgements } = inspection;
  return (
    judgements.find((j) => j.aspect === "OVERALL_EFFECTIVENESS") ??
    judgements.find((j) => j.aspect === "AREA_SEND_ARRANGEMENTS") ??
    (judgements.length === 1 ? judgements[0] : undefined)
  );
}

/** The reorganisations of a line that are in force, by date, each once. */
export function reorganisations(line: Line): { id: string; iri: string; date: string; from: string[]; to: string[]; instrument: string | null }[] {
  const found = new Map<string, { id: string; iri: string; date: string; from: string[]; to: string[]; instrument: string | null }>();
  for (const member of line.members) {
    if (!member.change || !member.date || member.status === "planned") continue;
    const change = found.get(member.change.id) ?? { ...member.change, date: member.date, from: [], to: [], instrument: member.instrument };
    (member.direction === "predecessor" ? change.from : change.to).push(member.authority.shortName ?? member.authority.name);
    found.set(change.id, change);
  }
  return [...found.values()].sort((a, b) => a.date.localeCompare(b.date));
}

/** What a cell says, in a word. */
export function verdict(cell: Cell | undefined): "weak" | "strong" | "both" | "silent" {
  if (!cell || (!cell.weak && !cell.strong)) return "silent";
  return cell.weak && cell.strong ? "both" : cell.weak ? "weak" : "strong";
}
