// What has been opened, step by step, as the address has it: `start`, then one `open` for each kind of neighbour of a thing.
import { surroundings, type Surroundings, type Thing } from "./neighbours.ts";
import { Places, movedPlaces } from "./placing.ts";

export interface Step {
  key: string;
  kind: string;
  /** How many of that kind are shown. */
  count: number;
}

export interface Edge {
  from: string;
  to: string;
  relation: string;
}

export interface Picture {
  start: string;
  things: Thing[];
  edges: Edge[];
  /** Memberships, which are not drawn but belong to what is on the screen. */
  between: string[];
  places: Places;
  known: Map<string, Surroundings>;
}

export const AT_ONCE = 20;
export const MOST = 500;

export function stepsOf(query: URLSearchParams): Step[] {
  return query.getAll("open").flatMap((text) => {
    const [key, kind, count] = text.split("~");
    return key && kind ? [{ key, kind, count: Number(count) || AT_ONCE }] : [];
  });
}

export function withSteps(query: URLSearchParams, steps: Step[], at: string | null): string {
  const next = new URLSearchParams();
  const start = query.get("start");
  if (start) next.set("start", start);
  for (const { key, kind, count } of steps) next.append("open", `${key}~${kind}~${count}`);
  if (at) next.set("at", at);
  return `/graph?${next}`;
}

/** The picture that the steps make; null where nothing is known under `start`. */
export async function pictureOf(start: string, steps: Step[]): Promise<Picture | null> {
  const pages = (key: string) => (steps.some((step) => step.key === key && step.count > 200) ? 3 : 1);
  const first = await surroundings(start, pages(start));
  if (!first) return null;
  const known = new Map<string, Surroundings>([[start, first]]);
  const things = new Map<string, Thing>([[start, first.thing]]);
  const edges: Edge[] = [];
  const between = new Set<string>();
  const places = new Places();
  places.put(start, { x: 0, y: 0 });
  for (const step of steps) {
    const around = known.get(step.key) ?? (await surroundings(step.key, pages(step.key)));
    if (!around) continue;
    known.set(step.key, around);
    if (!things.has(step.key)) continue;
    const shown = around.near.filter((near) => near.thing.kind === step.kind).slice(0, Math.min(step.count, MOST - things.size));
    places.around(step.key, shown.map((near) => near.thing.key));
    for (const { thing } of shown) if (!things.has(thing.key)) things.set(thing.key, thing);
  }
  // Lines between any two things that are shown, as far as what was opened tells them.
  const drawn = new Set<string>();
  for (const around of known.values())
    for (const near of around.near) {
      const pair = [around.thing.key, near.thing.key].sort().join("\n");
      if (!things.has(near.thing.key) || !things.has(around.thing.key) || drawn.has(pair)) continue;
      drawn.add(pair);
      edges.push({ from: around.thing.key, to: near.thing.key, relation: near.relation });
      if (near.through) between.add(near.through);
    }
  for (const [key, point] of Object.entries(movedPlaces(start))) if (things.has(key)) places.of.set(key, point);
  return { start, things: [...things.values()], edges, between: [...between], places, known };
}
