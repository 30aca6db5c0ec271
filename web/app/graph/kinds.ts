// Kinds of thing in the graph view: each its own shape as well as its own colour, and words for one and for many.

export interface Kind {
  one: string;
  many: string;
  /** Corners between -1 and 1; none for a circle. */
  corners: number[];
  /** The colour's token. */
  colour: string;
}

const around = (n: number, turn = 0) => Array.from({ length: n }, (_, k) => [Math.sin(turn + (2 * Math.PI * k) / n), -Math.cos(turn + (2 * Math.PI * k) / n)]).flat();
const star = Array.from({ length: 10 }, (_, k) => [(k % 2 ? 0.5 : 1.05) * Math.sin((Math.PI * k) / 5), -(k % 2 ? 0.5 : 1.05) * Math.cos((Math.PI * k) / 5)]).flat();

export const KINDS: Record<string, Kind> = {
  Authority: { one: "Council", many: "Councils", corners: [-1, -1, 1, -1, 1, 1, -1, 1], colour: "--kind-authority" },
  Board: { one: "Board", many: "Boards", corners: around(6, Math.PI / 6), colour: "--kind-board" },
  Body: { one: "Body", many: "Other bodies", corners: around(8, Math.PI / 8), colour: "--kind-board" },
  Trust: { one: "Trust", many: "Trusts", corners: around(7), colour: "--kind-board" },
  Service: { one: "Service", many: "Services", corners: [], colour: "--kind-service" },
  Person: { one: "Person", many: "People", corners: [0, -1, 1, 0.85, -1, 0.85], colour: "--kind-person" },
  Inspection: { one: "Inspection", many: "Inspections", corners: [0, -1.1, 1.1, 0, 0, 1.1, -1.1, 0], colour: "--kind-inspection" },
  Document: { one: "Document", many: "Documents", corners: [-0.75, -1, 0.3, -1, 0.75, -0.5, 0.75, 1, -0.75, 1], colour: "--kind-document" },
  Issue: { one: "Issue", many: "Issues", corners: star, colour: "--kind-issue" },
  Area: { one: "Area", many: "Areas", corners: star, colour: "--kind-issue" },
  Reorganisation: { one: "Reorganisation", many: "Reorganisations", corners: around(5), colour: "--kind-change" },
  Finding: { one: "Finding", many: "Findings", corners: [-0.6, -0.8, 1.1, -0.8, 0.6, 0.8, -1.1, 0.8], colour: "--kind-document" },
  Judgement: { one: "Grade", many: "Grades", corners: [0, 1, 1, -0.85, -1, -0.85], colour: "--kind-inspection" },
};

const OTHER: Kind = { one: "Other thing", many: "Other things", corners: [-1, -0.55, 1, -0.55, 1, 0.55, -1, 0.55], colour: "--kind-other" };

export function kindOf(name: string): Kind {
  return KINDS[name] ?? OTHER;
}

/** The outline of a kind around a point, for pictures and the legend. */
export function outline(kind: Kind, x: number, y: number, r: number): string {
  if (!kind.corners.length) return `M${x - r},${y}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0Z`;
  const points = [];
  for (let n = 0; n < kind.corners.length; n += 2) points.push(`${(x + kind.corners[n] * r).toFixed(1)},${(y + kind.corners[n + 1] * r).toFixed(1)}`);
  return `M${points.join("L")}Z`;
}

/** The same as Cytoscape takes it. */
export function polygon(kind: Kind): string {
  return kind.corners.map((n) => (n / 1.1).toFixed(3)).join(" ");
}
