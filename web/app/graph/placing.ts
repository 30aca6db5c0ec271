// Where things stand in the picture. Nothing is thrown: the same steps give the same places, and what stands does not move.

export interface Point {
  x: number;
  y: number;
}

const WIDE = 118;
const HIGH = 66;
const RING = 150;
const NEXT = 92;

/** Gives each new neighbour of a thing a free place on a ring around it, away from where the thing itself came from. */
export class Places {
  readonly of = new Map<string, Point>();
  private readonly taken = new Map<string, Point[]>();
  private readonly cameFrom = new Map<string, string>();

  put(key: string, point: Point): void {
    this.of.set(key, point);
    const cell = this.cell(point);
    this.taken.set(cell, [...(this.taken.get(cell) ?? []), point]);
  }

  around(parent: string, children: string[]): void {
    const centre = this.of.get(parent);
    const fresh = children.filter((key) => !this.of.has(key));
    if (!centre || !fresh.length) return;
    const before = this.of.get(this.cameFrom.get(parent) ?? "");
    const away = before ? Math.atan2(centre.y - before.y, centre.x - before.x) : -Math.PI / 2;
    const fan = before ? Math.PI * 1.25 : Math.PI * 2;
    let left = [...fresh];
    for (let ring = 0; left.length && ring < 60; ring++) {
      const radius = RING + ring * NEXT;
      const slots = Math.max(1, Math.floor((fan * radius) / WIDE));
      const step = fan / slots;
      for (let n = 0; n < slots && left.length; n++) {
        // from the middle outwards, left and right in turn
        const side = n % 2 ? -Math.ceil(n / 2) : Math.ceil(n / 2);
        const angle = away + side * step + (ring % 2 ? step / 2 : 0);
        const point = { x: Math.round(centre.x + radius * Math.cos(angle)), y: Math.round(centre.y + radius * Math.sin(angle) * 0.82) };
        if (!this.free(point)) continue;
        const [key] = left;
        left = left.slice(1);
        this.put(key, point);
        this.cameFrom.set(key, parent);
      }
    }
  }

  private free(point: Point): boolean {
    for (let x = -1; x <= 1; x++)
      for (let y = -1; y <= 1; y++)
        for (const other of this.taken.get(this.cell({ x: point.x + x * WIDE, y: point.y + y * HIGH })) ?? [])
          if (Math.abs(other.x - point.x) < WIDE && Math.abs(other.y - point.y) < HIGH) return false;
    return true;
  }

  private cell(point: Point): string {
    return `${Math.floor(point.x / WIDE)} ${Math.floor(point.y / HIGH)}`;
  }
}

/** Places that the reader has moved things to, kept in the browser for the next visit. */
export function movedPlaces(start: string): Record<string, Point> {
  try {
    return JSON.parse(localStorage.getItem(`inspectgraph:moved:${start}`) ?? "{}");
  } catch {
    return {};
  }
}

export function keepMoved(start: string, moved: Record<string, Point>): void {
  try {
    localStorage.setItem(`inspectgraph:moved:${start}`, JSON.stringify(moved));
  } catch {
    // A browser that keeps nothing shows the computed places again.
  }
}
