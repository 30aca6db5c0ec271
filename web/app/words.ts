// The words of the page: what enumerations, dates and slugs are called in plain English.

export const GRADES: Record<string, { name: string; short: string; rank: number }> = {
  OUTSTANDING: { name: "Outstanding", short: "Outstanding", rank: 1 },
  GOOD: { name: "Good", short: "Good", rank: 2 },
  POSITIVE: { name: "Typically positive", short: "Positive", rank: 2 },
  REQUIRES_IMPROVEMENT: { name: "Requires improvement", short: "Req. improvement", rank: 3 },
  ADEQUATE: { name: "Adequate", short: "Adequate", rank: 3 },
  INCONSISTENT: { name: "Inconsistent", short: "Inconsistent", rank: 3 },
  INADEQUATE: { name: "Inadequate", short: "Inadequate", rank: 4 },
  SYSTEMIC_FAILINGS: { name: "Systemic failings", short: "Systemic failings", rank: 4 },
};

export const INSPECTIONS: Record<string, { name: string; short: string }> = {
  PRE_2013: { name: "Inspection before November 2013", short: "Inspection" },
  SIF: { name: "Inspection (single framework)", short: "SIF" },
  ILACS: { name: "Inspection (ILACS)", short: "ILACS" },
  MONITORING_VISIT: { name: "Monitoring visit", short: "Monitoring visit" },
  FOCUSED_VISIT: { name: "Focused visit", short: "Focused visit" },
  JTAI: { name: "Joint targeted area inspection", short: "JTAI" },
  AREA_SEND: { name: "Area SEND inspection", short: "Area SEND" },
  LSCB: { name: "Review of the safeguarding board", short: "Board review" },
  OTHER: { name: "Other inspection", short: "Other" },
};

export const FRAMEWORKS: Record<string, string> = {
  PRE_2013: "before the single framework",
  SIF: "single inspection framework (SIF)",
  SIF_REINSPECTION: "single inspection framework, re-inspection",
  ILACS: "ILACS",
  ILACS_SHORT: "ILACS, short",
  ILACS_STANDARD: "ILACS, standard",
  JTAI: "joint targeted area inspection (JTAI)",
  AREA_SEND: "area SEND",
  OTHER: "other",
};

export const ASPECTS: Record<string, string> = {
  OVERALL_EFFECTIVENESS: "Overall effectiveness",
  LEADERSHIP: "Leadership",
  HELP_AND_PROTECTION: "Help and protection",
  CHILDREN_LOOKED_AFTER: "Children looked after",
  CHILDREN_IN_CARE: "Children in care",
  IN_CARE_AND_CARE_LEAVERS: "Children in care and care leavers",
  CARE_LEAVERS: "Care leavers",
  ADOPTION: "Adoption",
  SAFEGUARDING_BOARD: "Safeguarding board",
  AREA_SEND_ARRANGEMENTS: "Area SEND arrangements",
  OTHER: "Other",
};

export const DOCUMENTS: Record<string, string> = {
  INSPECTION_REPORT: "Inspection report",
  MONITORING_VISIT_LETTER: "Monitoring visit letter",
  FOCUSED_VISIT_LETTER: "Focused visit letter",
  JTAI_REPORT: "Joint inspection report",
  AREA_SEND_REPORT: "Area SEND report",
  LSCB_REVIEW: "Review of the safeguarding board",
  CABINET_REPORT: "Council paper",
  PLAIN: "Document",
};

export const STATES: Record<string, { name: string; meaning: string }> = {
  persists: { name: "persists", meaning: "weak when inspectors last wrote of it" },
  mixed: { name: "mixed", meaning: "weak and strong when inspectors last wrote of it" },
  resolved: { name: "resolved", meaning: "only strong when inspectors last wrote of it" },
};

export const REGIONS = [
  "North East", "North West", "Yorkshire and The Humber", "West Midlands", "East Midlands",
  "East of England", "South West", "South East", "London",
];

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** "2017-09-11" as "11 September 2017"; as long as it is told. */
export function day(date: string | null | undefined): string {
  if (!date) return "";
  const [year, month, number] = date.split("-");
  return [number && String(Number(number)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}

/** "2017-09-11" as "Sep 2017". */
export function month(date: string | null | undefined): string {
  if (!date) return "";
  const [year, number] = date.split("-");
  return number ? `${MONTHS[Number(number) - 1].slice(0, 3)} ${year}` : year;
}

/** From the first to the last day, saying nothing twice. */
export function days(start: string | null | undefined, end: string | null | undefined): string {
  if (!start || !end || start === end) return day(start ?? end);
  if (start.slice(0, 7) === end.slice(0, 7)) return `${Number(start.slice(8))} to ${day(end)}`;
  if (start.slice(0, 4) === end.slice(0, 4)) return `${day(start).replace(/ \d{4}$/, "")} to ${day(end)}`;
  return `${day(start)} to ${day(end)}`;
}

/** "transfer-of-function" as "Transfer of function". Kinds of services and bodies have a label of their own: `kindLabel`. */
export function plain(slug: string | null | undefined): string {
  return capital((slug ?? "").replace(/[-_]/g, " ").toLowerCase());
}

/** The words of a document, or a name, with a capital at the beginning: "chair of the LSCB" as "Chair of the LSCB". */
export function capital(text: string | null | undefined): string {
  return text ? text.charAt(0).toUpperCase() + text.slice(1) : "";
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;
}

/** A list as a sentence has it: "a, b and c". */
export function together(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

const BASE = "https://w3id.org/inspectgraph/id/";

/** The page of a thing: the path of its IRI. */
export function pathOf(iri: string): string {
  return "/" + iri.replace(BASE, "");
}

export function iriOf(path: string): string {
  return BASE + path.replace(/^\//, "");
}

export function pathOfAuthority(slug: string): string {
  return `/authority/${encodeURIComponent(slug)}`;
}

export function pathOfInspection(id: string): string {
  return `/inspection/${id.split("/").map(encodeURIComponent).join("/")}`;
}

export function nameOfInspection(i: { kind: string | null; start: string | null }): string {
  return `${INSPECTIONS[i.kind ?? "OTHER"]?.name ?? "Inspection"}, ${month(i.start) || "date not told"}`;
}

/** The position of a passage in its document, from its IRI. */
export function positionOf(iri: string): number {
  return Number(iri.slice(iri.lastIndexOf("/") + 1));
}
