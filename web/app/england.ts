// England at a glance: every council that now answers for children's services, with its latest grade, or with one issue.
import { askAll, PAGING, type Page } from "./asking.ts";

export interface Place {
  iri: string;
  slug: string;
  name: string;
  shortName: string | null;
  region: string | null;
  status: string | null;
  start: string | null;
  end: string | null;
}

export interface Graded {
  grade: string;
  inspection: { id: string; kind: string; start: string | null };
}

export interface InEngland {
  line: { slug: string; name: string; shortName: string | null; region: string | null };
  inspectionCount: number;
  state: string;
  firstSeen: string;
  lastSeen: string;
  spansSuccession: boolean;
  inspections: { inspection: { id: string; kind: string } | null; start: string; weaknesses: number; strengths: number }[];
}

const COUNCILS = `query Places($after: String) { authorities(first: 100, after: $after, where: { childrensServices: { eq: true }, end: { eq: null } }) { ${PAGING} nodes { iri slug name shortName region status start end } } }`;
const GRADES = `query Grades($aspect: Aspect!, $after: String) { judgements(first: 100, after: $after, where: { aspect: { eq: $aspect } }) { ${PAGING} nodes { grade inspection { id kind start authority { slug } } } } }`;
const ISSUE = `query IssueInEngland($issue: ID!, $after: String) { recurringIssues(issue: $issue, minInspections: 1, first: 100, after: $after) { ${PAGING} nodes {
  line { slug name shortName region } inspectionCount state firstSeen lastSeen spansSuccession
  inspections { inspection { id kind } start weaknesses strengths } } } }`;

/** The councils in being; planned ones are left out. */
export async function councils(): Promise<Place[]> {
  const found = await askAll<Place, { authorities: Page<Place> }>(COUNCILS, {}, (told) => told.authorities);
  return found.filter((each) => each.status !== "planned");
}

interface ToldGrade { grade: string | null; inspection: (Graded["inspection"] & { authority: { slug: string } | null }) | null }

/** The latest grade of an aspect by council, and how many grades of it there are. */
export async function latestGrades(aspect: string): Promise<Map<string, Graded[]>> {
  const told = await askAll<ToldGrade, { judgements: Page<ToldGrade> }>(GRADES, { aspect }, (answer) => answer.judgements);
  const found = new Map<string, Graded[]>();
  for (const { grade, inspection } of told) {
    if (!grade || !inspection?.authority) continue;
    const { slug } = inspection.authority;
    found.set(slug, [...(found.get(slug) ?? []), { grade, inspection }]);
  }
  for (const grades of found.values()) grades.sort((a, b) => (b.inspection.start ?? "").localeCompare(a.inspection.start ?? ""));
  return found;
}

/** An issue in every line in which it was ever weak. */
export function issueInEngland(issue: string): Promise<InEngland[]> {
  return askAll<InEngland, { recurringIssues: Page<InEngland> }>(ISSUE, { issue }, (told) => told.recurringIssues);
}
