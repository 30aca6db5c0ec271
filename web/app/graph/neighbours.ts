// What stands next to a thing, by kind. A membership is shown as the line between a person and an organisation.
import { ask, type Page } from "../asking.ts";
import { iriOf, pathOf } from "../words.ts";

export interface Thing {
  /** The path of the IRI, without a slash before it. */
  key: string;
  iri: string;
  kind: string;
  name: string;
}

export interface Near {
  thing: Thing;
  relation: string;
  /** What stands between, and is not drawn. */
  through?: string;
}

export interface Surroundings {
  thing: Thing;
  near: Near[];
  total: number;
  /** Where the next page begins; null where all is there. */
  next: string | null;
}

const AROUND = `query Surroundings($id: ID!, $after: String) { node(id: $id) { __typename iri name ...Names
  neighbourhood(first: 100, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { relation node { __typename iri name ...Names ... on Membership { role person { __typename iri name } organisation { __typename iri name } } } } } } }
fragment Names on Node { ... on Authority { shortName } ... on Inspection { kind start authority { shortName name } } ... on Issue { label } ... on Finding { quote polarity } ... on Judgement { aspect grade } ... on Reorganisation { date } ... on Figure { measure value } ... on Post { role } ... on Document { title issued } }`;

interface Told {
  __typename: string; iri: string; name: string; shortName?: string | null; kind?: string; start?: string; authority?: { shortName: string | null; name: string } | null;
  label?: string; quote?: string; polarity?: string; aspect?: string; grade?: string; date?: string; measure?: string; value?: number; title?: string; issued?: string; role?: string | null;
  person?: { __typename: string; iri: string; name: string } | null; organisation?: { __typename: string; iri: string; name: string } | null;
}
type Answer = { node: (Told & { neighbourhood: Page<{ relation: string; node: Told | null }> }) | null };

/** Kinds that would only be clutter on a picture: their words stand on the pages of things. */
const LEFT_OUT = new Set(["Code", "Participation", "Evidence", "Passage", "Figure", "Plan", "Post"]);

function thingOf(told: Told): Thing {
  return { key: pathOf(told.iri).slice(1), iri: told.iri, kind: told.__typename, name: caption(told) };
}

function caption(told: Told): string {
  const { __typename: kind } = told;
  const words = (text: string) => text.toLowerCase().replace(/_/g, " ");
  if (kind === "Inspection") return `${told.authority?.shortName ?? told.authority?.name ?? ""} ${told.kind?.length && told.kind.length < 6 ? told.kind : words(told.kind ?? "")} ${told.start?.slice(0, 4) ?? ""}`.trim();
  if (kind === "Finding") return `${told.polarity === "WEAKNESS" ? "Weakness" : "Strength"}: ${(told.quote ?? "").slice(0, 60)}`;
  if (kind === "Judgement") return `${words(told.aspect ?? "")}: ${words(told.grade ?? "")}`;
  if (kind === "Reorganisation") return `Reorganisation ${told.date?.slice(0, 4) ?? ""}`;
  if (kind === "Document") return `${(told.title ?? told.name).slice(0, 70)} ${told.issued?.slice(0, 4) ?? ""}`;
  return told.shortName ?? told.label ?? told.name;
}

/** A page of what stands next to a thing; null where there is no such thing. */
async function page(key: string, after: string | null): Promise<Surroundings | null> {
  const { node } = await ask<Answer>(AROUND, { id: iriOf(key), after });
  if (!node) return null;
  const near: Near[] = [];
  for (const { relation, node: told } of node.neighbourhood.nodes) {
    if (!told || LEFT_OUT.has(told.__typename)) continue;
    if (told.__typename !== "Membership") near.push({ thing: thingOf(told), relation: worded(relation) });
    else for (const end of [told.person, told.organisation]) if (end && end.iri !== node.iri) near.push({ thing: thingOf(end), relation: told.role ?? "role", through: told.iri });
  }
  const { pageInfo, totalCount = 0 } = node.neighbourhood;
  return { thing: thingOf(node), near: unique(near), total: totalCount, next: pageInfo?.hasNextPage ? pageInfo.endCursor : null };
}

function unique(near: Near[]): Near[] {
  const found = new Map<string, Near>();
  for (const each of near) if (!found.has(each.thing.key)) found.set(each.thing.key, each);
  return [...found.values()].sort((a, b) => a.thing.kind.localeCompare(b.thing.kind) || a.thing.name.localeCompare(b.thing.name) || a.thing.key.localeCompare(b.thing.key));
}

const PAGES = 3;

/** The first few pages of surroundings; `more` asks for so many times as many. */
export async function surroundings(key: string, more = 1): Promise<Surroundings | null> {
  let found = await page(key, null);
  for (let n = 1; found?.next && n < PAGES * more; n++) {
    const next = await page(key, found.next);
    if (!next) break;
    found = { ...found, near: unique([...found.near, ...next.near]), next: next.next };
  }
  return found;
}

/** "^HAS_MEMBER" as "has member". */
function worded(relation: string): string {
  const back = relation.startsWith("^");
  const words = relation.replace("^", "").toLowerCase().replace(/_/g, " ");
  return back ? `← ${words}` : words;
}
