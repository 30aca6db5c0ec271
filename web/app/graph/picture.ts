// The graph on the screen as a picture of its own.
import { xml } from "../exporting.ts";
import { kindOf, outline } from "./kinds.ts";
import type { Picture } from "./steps.ts";

export function graphPicture({ things, edges, places }: Picture): string {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const points = things.map((thing) => places.of.get(thing.key) ?? { x: 0, y: 0 });
  const left = Math.min(...points.map((p) => p.x)) - 90;
  const top = Math.min(...points.map((p) => p.y)) - 50;
  const width = Math.max(...points.map((p) => p.x)) - left + 90;
  const height = Math.max(...points.map((p) => p.y)) - top + 60;
  const lines = edges.map((edge) => {
    const from = places.of.get(edge.from);
    const to = places.of.get(edge.to);
    return from && to ? `<line x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}"><title>${xml(edge.relation)}</title></line>` : "";
  });
  const nodes = things.map((thing, n) => {
    const kind = kindOf(thing.kind);
    const { x, y } = points[n];
    const name = thing.name.length > 34 ? `${thing.name.slice(0, 33)}…` : thing.name;
    return `<g><title>${xml(`${kind.one}: ${thing.name}`)}</title><path d="${outline(kind, x, y, 15)}" fill="${colour(kind.colour)}"/><text x="${x}" y="${y + 30}">${xml(name)}</text></g>`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" font-family="sans-serif" font-size="11">` +
    `<rect x="${left}" y="${top}" width="100%" height="100%" fill="${colour("--ground")}"/><g stroke="${colour("--quiet")}" stroke-width="1">${lines.join("")}</g>` +
    `<g text-anchor="middle"><style></style>${nodes.join("").replace(/<text /g, `<text fill="${colour("--ink")}" `)}</g></svg>\n`
  ).replace("<style></style>", "");
}
