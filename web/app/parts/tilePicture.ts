// The tiles as a picture of its own: the same regions, the same marks.
import { xml } from "../exporting.ts";
import { REGIONS } from "../words.ts";
import type { Tile } from "./TileMap.tsx";

const ACROSS = 12;
const WIDE = 92;
const HIGH = 26;

export function tilePicture(title: string, tiles: Tile[]): string {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const fill: Record<string, string> = {
    "grade-1": "--grade-1", "grade-2": "--grade-2", "grade-3": "--grade-3", "grade-4": "--grade-4",
    "issue-weak": "--grade-4", "issue-both": "--grade-3", "issue-strong": "--grade-2",
  };
  const parts: string[] = [];
  let y = 64;
  for (const region of [...REGIONS, ""]) {
    const own = tiles.filter((tile) => tile.region === region).sort((a, b) => a.name.localeCompare(b.name));
    if (!own.length) continue;
    parts.push(`<text x="16" y="${y}" font-weight="600" fill="${colour("--ink")}">${xml(region || "No region told")}</text>`);
    own.forEach((tile, n) => {
      const left = 16 + (n % ACROSS) * WIDE;
      const top = y + 8 + Math.floor(n / ACROSS) * HIGH;
      const name = tile.name.length > 14 ? `${tile.name.slice(0, 13)}…` : tile.name;
      const ground = fill[tile.look];
      parts.push(
        `<g><title>${xml(`${tile.name}: ${tile.words}`)}</title><rect x="${left}" y="${top}" width="${WIDE - 4}" height="${HIGH - 4}" rx="2" fill="${colour(ground ?? "--raised")}" stroke="${colour("--line")}"/>` +
          `<text x="${left + 6}" y="${top + 15}" font-size="10.5" fill="${colour(ground ? "--on-grade" : "--ink")}">${xml(name)}</text></g>`,
      );
    });
    y += 8 + Math.ceil(own.length / ACROSS) * HIGH + 26;
  }
  const width = 32 + ACROSS * WIDE;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" font-family="sans-serif" font-size="12">` +
    `<rect width="100%" height="100%" fill="${colour("--ground")}"/><text x="16" y="30" font-size="16" font-weight="600" fill="${colour("--ink")}">${xml(title)}</text>${parts.join("\n")}</svg>\n`
  );
}
