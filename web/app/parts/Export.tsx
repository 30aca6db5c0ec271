// The button that takes away what is on the screen.
import { useEffect, useRef, useState } from "preact/hooks";
import { fetchFile, token } from "../asking.ts";
import { csv, graphml, nquads, png, save, svgText, type Shown } from "../exporting.ts";

export function Export({ shown }: { shown: Shown }) {
  const [busy, setBusy] = useState("");
  const box = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const close = (event: Event) => {
      const details = box.current;
      if (!details?.open) return;
      if (event instanceof KeyboardEvent ? event.key === "Escape" : !details.contains(event.target as Node)) {
        details.open = false;
        if (event instanceof KeyboardEvent) details.querySelector("summary")?.focus();
      }
    };
    document.addEventListener("keydown", close);
    document.addEventListener("click", close);
    return () => {
      document.removeEventListener("keydown", close);
      document.removeEventListener("click", close);
    };
  }, []);

  async function take(label: string, make: () => Promise<void> | void) {
    setBusy(`Making ${label}…`);
    try {
      await make();
      setBusy(`${label} is saved.`);
    } catch (error) {
      setBusy(`${label} could not be made: ${error instanceof Error ? error.message : error}`);
    }
  }

  const { name, things, table, picture } = shown;
  const ways: [string, string, () => Promise<void> | void][] = [];
  if (things) {
    ways.push(["RDF", "N-Quads of the things shown", async () => save(await nquads(things()), `${name}.nq`, "application/n-quads")]);
    ways.push(["GraphML", "the same for Gephi, yEd or networkx", async () => save(await graphml(things()), `${name}.graphml`, "application/xml")]);
  }
  if (table) ways.push(["CSV", "the table, for a spreadsheet", () => save(csv(table()), `${name}.csv`, "text/csv;charset=utf-8")]);
  if (picture) {
    const drawn = () => {
      const found = picture();
      if (!found) throw new Error("there is no picture on the screen");
      return svgText(found);
    };
    ways.push(["SVG", "the picture, to print large", () => save(drawn(), `${name}.svg`, "image/svg+xml")]);
    ways.push(["PNG", "the picture, for a slide", async () => save(await png(drawn()), `${name}.png`, "image/png")]);
  }

  return (
    <details class="export" ref={box}>
      <summary>Export</summary>
      <div class="export-box">
        <p>What is on the screen, as</p>
        <ul>
          {ways.map(([label, words, make]) => (
            <li key={label}>
              <button type="button" onClick={() => take(label, make)}>
                <strong>{label}</strong> <span>{words}</span>
              </button>
            </li>
          ))}
        </ul>
        {shown.more && shown.more.length > 0 && (
          <>
            <p>More than is on the screen</p>
            <ul>
              {shown.more.map(({ label, href }) => (
                <li key={href}>
                  <a
                    href={href}
                    download
                    onClick={(event) => {
                      if (!token.get()) return;
                      event.preventDefault();
                      take(label, async () => {
                        const { content, name } = await fetchFile(href);
                        save(content, name, content.type);
                      });
                    }}
                  >
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
        <p class="export-said" role="status">
          {busy}
        </p>
      </div>
    </details>
  );
}
