// Takes away what is on the screen: RDF and GraphML of the things shown, CSV of the table, SVG or PNG of the picture.
import { ask } from "./asking.ts";

export interface Shown {
  /** The name of the file, without its ending. */
  name: string;
  /** The IRIs of the things on the screen. */
  things?: () => string[];
  /** The table on the screen, its head first. */
  table?: () => (string | number | null | undefined)[][];
  /** The picture on the screen. */
  picture?: () => SVGSVGElement | string | null;
  /** Exports that the server makes of more than is on the screen. */
  more?: { label: string; href: string }[];
}

const RDF = `query Rdf($ids: [ID!]!) { nodes(ids: $ids) { rdf(format: NQUADS) } }`;

/** What the graph states of these things, as N-Quads: sorted, each statement once. */
export async function nquads(things: string[]): Promise<string> {
  const lines = new Set<string>();
  const unique = [...new Set(things)];
  for (let n = 0; n < unique.length; n += 100) {
    const told = await ask<{ nodes: ({ rdf: string } | null)[] }>(RDF, { ids: unique.slice(n, n + 100) });
    for (const node of told.nodes) for (const line of node?.rdf.split("\n") ?? []) if (line && !line.startsWith("#")) lines.add(line);
  }
  return [...lines].sort().join("\n") + "\n";
}

const QUAD = /^<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"\S*)/;
const NAMES = /(prefLabel|#label|foaf\/0\.1\/name|dc\/terms\/title)$/;
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/** The same things as GraphML: a node for each, an edge for each statement about two of them. */
export async function graphml(things: string[]): Promise<string> {
  const own = new Set(things);
  const nodes = new Map<string, { name: string; kind: string }>([...own].map((iri) => [iri, { name: "", kind: "" }]));
  const edges = new Set<string>();
  for (const line of (await nquads(things)).split("\n")) {
    const [, subject, predicate, object, literal] = QUAD.exec(line) ?? [];
    const node = subject && nodes.get(subject);
    if (!node) continue;
    if (predicate === TYPE) node.kind ||= local(object);
    else if (literal !== undefined && NAMES.test(predicate)) node.name ||= unescaped(literal);
    else if (object && own.has(object)) edges.add([subject, local(predicate), object].join("\n"));
  }
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">`,
    `<key id="name" for="node" attr.name="name" attr.type="string"/>`,
    `<key id="kind" for="node" attr.name="kind" attr.type="string"/>`,
    `<key id="relation" for="edge" attr.name="relation" attr.type="string"/>`,
    `<graph edgedefault="directed">`,
    ...[...nodes].map(([iri, { name, kind }]) => `<node id="${xml(iri)}"><data key="name">${xml(name || iri)}</data><data key="kind">${xml(kind)}</data></node>`),
    ...[...edges].sort().map((edge) => {
      const [from, relation, to] = edge.split("\n");
      return `<edge source="${xml(from)}" target="${xml(to)}"><data key="relation">${xml(relation)}</data></edge>`;
    }),
    `</graph>`,
    `</graphml>`,
    ``,
  ].join("\n");
}

function local(iri: string): string {
  return iri.replace(/^.*[/#]/, "");
}

function unescaped(text: string): string {
  const plain: Record<string, string> = { n: "\n", r: "\r", t: "\t" };
  return text
    .replace(/\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})/g, (_, four, eight) => String.fromCodePoint(parseInt(four ?? eight, 16)))
    .replace(/\\(.)/g, (_, letter) => plain[letter] ?? letter);
}

export function xml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** One line of CSV; a cell that a spreadsheet would take for a formula is made a text. */
export function csvLine(cells: (string | number | null | undefined)[]): string {
  return cells
    .map((cell) => {
      const text = typeof cell === "string" && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell ?? "");
      return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
    })
    .join(",");
}

export function csv(rows: (string | number | null | undefined)[][]): string {
  return rows.map(csvLine).join("\r\n") + "\r\n";
}

const KEPT = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "stroke-linejoin",
  "font-family", "font-size", "font-weight", "font-style", "letter-spacing", "text-anchor", "opacity",
];

/** A picture as a file of its own: the styles that it has on the page are written into it. */
export function svgText(picture: SVGSVGElement | string): string {
  if (typeof picture === "string") return picture;
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const originals = [picture, ...picture.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  originals.forEach((original, n) => {
    const style = getComputedStyle(original);
    for (const name of KEPT) {
      const value = style.getPropertyValue(name);
      if (value) copies[n].setAttribute(name, value);
    }
    copies[n].removeAttribute("class");
  });
  const { width, height } = picture.viewBox.baseVal;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(document.documentElement).getPropertyValue("--ground").trim() || "white");
  copy.insertBefore(ground, copy.firstChild);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** The same picture as pixels, twice as fine as on the screen. */
export async function png(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width * 2;
    canvas.height = image.height * 2;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("the picture is too large"))), "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function save(content: Blob | string, name: string, type: string): void {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
