// A tile for each council, region by region as they lie in England, in alphabetical order within a region.
// No map is traced: a region's place is in the grid of style/pages.css, a council's comes from the register alone.
import type { ComponentChildren } from "preact";
import { REGIONS } from "../words.ts";

export interface Tile {
  slug: string;
  name: string;
  region: string;
  href: string;
  /** The class that colours the tile. */
  look: string;
  mark: ComponentChildren;
  words: string;
}

/** Where a long name may be broken: before its ending, so that none is broken anywhere. */
function breakable(name: string): string {
  return name.replace(/(?<=[a-z]{5})(?=shire\b|land\b|hampton\b|borough\b)/g, "\u00ad");
}

export function TileMap({ tiles, label }: { tiles: Tile[]; label: string }) {
  const regions = [...REGIONS.filter((region) => tiles.some((tile) => tile.region === region)), ...new Set(tiles.map((t) => t.region).filter((r) => !REGIONS.includes(r)))];
  return (
    <div class="tile-map" role="group" aria-label={label}>
      {regions.map((region) => (
        <section key={region} class={`region region-${region.toLowerCase().replace(/[^a-z]+/g, "-")}`} aria-label={region || "No region told"}>
          <h3>{region || "No region told"}</h3>
          <ul>
            {tiles
              .filter((tile) => tile.region === region)
              .sort((a, b) => a.name.localeCompare(b.name))
              .map((tile) => (
                <li key={tile.slug}>
                  <a class={`tile ${tile.look}`} href={tile.href} title={`${tile.name}: ${tile.words}`}>
                    {tile.mark}
                    <span class="tile-name">{breakable(tile.name)}</span>
                    <span class="sr">: {tile.words}</span>
                  </a>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
