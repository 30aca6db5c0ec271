// The graph view: wander from a thing to what stands next to it. The picture, the panel of what is chosen, the table of all.
import cytoscape from "cytoscape";
import { useEffect, useRef, useState } from "preact/hooks";
import { useAsked } from "../asking.ts";
import { Export } from "../parts/Export.tsx";
import { Search } from "../parts/Search.tsx";
import { Title } from "../parts/Shell.tsx";
import { Failed, Nothing, Waiting } from "../parts/States.tsx";
import { go } from "../place.ts";
import { count } from "../words.ts";
import { KINDS, kindOf, outline, polygon } from "./kinds.ts";
import { surroundings, type Surroundings } from "./neighbours.ts";
import { graphPicture } from "./picture.ts";
import { keepMoved, movedPlaces } from "./placing.ts";
import { AT_ONCE, MOST, pictureOf, stepsOf, withSteps, type Picture, type Step } from "./steps.ts";
import "../style/graph.css";

export function View({ query }: { query: URLSearchParams }) {
  const start = query.get("start") ?? "";
  const steps = stepsOf(query);
  const at = query.get("at") ?? start;
  const key = JSON.stringify([start, steps]);
  const asked = useAsked(key, async () => (start ? await pictureOf(start, steps) : null));
  const [before, setBefore] = useState<Picture | null>(null);
  useEffect(() => {
    if (asked.answer) setBefore(asked.answer);
  }, [asked.answer]);
  const picture = asked.answer ?? (before?.start === start ? before : null);
  const show = (next: Step[], chosen: string) => go(withSteps(query, next, chosen), { quiet: true });

  return (
    <>
      <Title title="Graph view" over="Wander from one thing to what stands next to it">
        {picture && (
          <div class="tools">
            <Export
              shown={{
                name: `graph-${start.replace(/[/+]/g, "-")}`,
                things: () => [...picture.things.map((thing) => thing.iri), ...picture.between],
                table: () => [["from", "relation", "to"], ...picture.edges.map((edge) => [nameIn(picture, edge.from), edge.relation, nameIn(picture, edge.to)])],
                picture: () => graphPicture(picture),
              }}
            />
            {steps.length > 0 && <button type="button" class="button" onClick={() => show([], start)}>Start again</button>}
          </div>
        )}
      </Title>
      {!start && <Nothing>Choose where to begin: search for a council, a board, an issue, and press “Graph view” on its page; or begin with a council here.</Nothing>}
      {!start && <Search id="graph-start" label="Begin with a council" large pick={(chosen) => go(`/graph?start=${encodeURIComponent(chosen.href.slice(1))}`)} />}
      {asked.error && <Failed error={asked.error} again={asked.again} />}
      {start && asked.answer === null && <Nothing>Nothing is known under {start}.</Nothing>}
      {start && !picture && !asked.error && asked.answer !== null && <Waiting what="the neighbourhood" />}
      {picture && (
        <>
          <div class="graph-frame">
            <Canvas picture={picture} at={at} choose={(chosen) => show(steps, chosen)} />
            <Chosen key={at} picture={picture} at={at} steps={steps} show={show} />
          </div>
          <Shapes picture={picture} />
          <Table picture={picture} at={at} choose={(chosen) => show(steps, chosen)} />
        </>
      )}
    </>
  );
}

/** Names are not drawn smaller than this makes them; what does not fit then is reached by moving the picture. */
const LEGIBLE = 0.7;

function nameIn(picture: Picture, key: string): string {
  return picture.things.find((thing) => thing.key === key)?.name ?? key;
}

function Canvas({ picture, at, choose }: { picture: Picture; at: string; choose: (key: string) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const cy = useRef<cytoscape.Core | null>(null);
  const chosen = useRef(choose);
  chosen.current = choose;

  useEffect(() => {
    const made = cytoscape({ container: box.current, wheelSensitivity: 0.3, minZoom: 0.15, maxZoom: 3, boxSelectionEnabled: false, pixelRatio: Math.min(devicePixelRatio, 2), hideEdgesOnViewport: false });
    cy.current = made;
    made.on("tap", "node", (event) => chosen.current(event.target.id()));
    made.on("dragfree", "node", (event) => {
      const start = made.data("start");
      keepMoved(start, { ...movedPlaces(start), [event.target.id()]: { ...event.target.position() } });
    });
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const restyle = () => made.style(styles());
    restyle();
    dark.addEventListener("change", restyle);
    (box.current as unknown as { graph: unknown }).graph = made; // for tests and for the curious, in the console
    return () => {
      dark.removeEventListener("change", restyle);
      made.destroy();
    };
  }, []);

  useEffect(() => {
    const graph = cy.current;
    if (!graph) return;
    graph.data("start", picture.start);
    const fresh: cytoscape.ElementDefinition[] = [];
    const wanted = new Set<string>();
    for (const thing of picture.things) {
      wanted.add(thing.key);
      if (graph.getElementById(thing.key).empty()) fresh.push({ group: "nodes", data: { id: thing.key, name: thing.name, kind: thing.kind }, position: { ...(picture.places.of.get(thing.key) ?? { x: 0, y: 0 }) } });
    }
    for (const edge of picture.edges) {
      const id = `${edge.from}\n${edge.to}`;
      wanted.add(id);
      if (graph.getElementById(id).empty()) fresh.push({ group: "edges", data: { id, source: edge.from, target: edge.to, relation: edge.relation } });
    }
    const first = graph.elements().empty();
    graph.batch(() => {
      graph.elements().filter((element) => !wanted.has(element.id())).remove();
      graph.add(fresh);
    });
    if (first || fresh.some((each) => each.group === "nodes")) graph.fit(undefined, 40);
    if (graph.zoom() < LEGIBLE) {
      graph.zoom(LEGIBLE);
      graph.center(graph.getElementById(at));
    }
    if (graph.zoom() > 1.1) {
      graph.zoom(1.1);
      graph.center();
    }
  }, [picture]);

  useEffect(() => {
    const graph = cy.current;
    if (!graph) return;
    graph.nodes().removeClass("chosen");
    graph.getElementById(at).addClass("chosen");
  }, [at, picture]);

  const zoom = (by: number) => {
    const graph = cy.current;
    graph?.zoom({ level: graph.zoom() * by, renderedPosition: { x: graph.width() / 2, y: graph.height() / 2 } });
  };
  return (
    <div class="graph-picture">
      <div class="graph-canvas" ref={box} role="img" aria-label={`Picture of ${picture.things.length} things and ${picture.edges.length} relations; the table below has the same`} />
      <div class="graph-tools">
        <button type="button" onClick={() => zoom(1.3)} aria-label="Larger">+</button>
        <button type="button" onClick={() => zoom(1 / 1.3)} aria-label="Smaller">−</button>
        <button type="button" onClick={() => cy.current?.fit(undefined, 40)}>Fit</button>
      </div>
    </div>
  );
}

/** The drawing of things by kind; canvas knows no style sheet, so tokens are read here. */
function styles(): cytoscape.StylesheetJson {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return [
    {
      selector: "node",
      style: {
        label: "data(name)", width: 30, height: 30, "background-color": colour("--kind-other"), shape: "round-rectangle",
        color: colour("--ink"), "font-size": 12, "font-family": "system-ui, sans-serif", "text-valign": "bottom", "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": "112px",
        "text-outline-color": colour("--ground"), "text-outline-width": 2.5, "min-zoomed-font-size": 6,
      },
    },
    ...Object.entries(KINDS).map(([name, kind]) => ({
      selector: `node[kind = "${name}"]`,
      style: { "background-color": colour(kind.colour), ...(kind.corners.length ? { shape: "polygon" as const, "shape-polygon-points": polygon(kind) } : { shape: "ellipse" as const }) },
    })),
    { selector: "node.chosen", style: { "border-width": 4, "border-color": colour("--focus"), width: 38, height: 38, "font-weight": "bold" as const } },
    { selector: "edge", style: { width: 1.2, "line-color": colour("--quiet"), "curve-style": "straight" as const, opacity: 0.65 } },
  ] as cytoscape.StylesheetJson;
}

function Shapes({ picture }: { picture: Picture }) {
  const kinds = [...new Set(picture.things.map((thing) => thing.kind))];
  return (
    <ul class="legend" aria-label="Kinds of thing by shape">
      {kinds.map((name) => (
        <li key={name}>
          <KindMark name={name} /> {kindOf(name).many}
        </li>
      ))}
    </ul>
  );
}

function KindMark({ name }: { name: string }) {
  const kind = kindOf(name);
  return (
    <svg class={`kind ${kind.colour.slice(2)}`} viewBox="0 0 20 20" width="15" height="15" aria-hidden="true">
      <path d={outline(kind, 10, 10, 8)} />
    </svg>
  );
}

/** What is chosen, and which of its neighbours can be shown. */
function Chosen({ picture, at, steps, show }: { picture: Picture; at: string; steps: Step[]; show: (steps: Step[], at: string) => void }) {
  const [pages, setPages] = useState(1);
  const asked = useAsked(`${at} ${pages}`, async () => (pages === 1 && picture.known.get(at)) || (await surroundings(at, pages)));
  const thing = picture.things.find((each) => each.key === at);
  const full = picture.things.length >= MOST;
  const set = (kind: string, n: number) => {
    const others = steps.filter((step) => step.key !== at || step.kind !== kind);
    const index = steps.findIndex((step) => step.key === at && step.kind === kind);
    const next = [...others];
    next.splice(index < 0 ? others.length : index, 0, { key: at, kind, count: n });
    show(n ? next : others, at);
  };
  return (
    <aside class="graph-chosen" aria-label="What is chosen" aria-live="polite">
      <p class="over">{thing ? kindOf(thing.kind).one : ""}</p>
      <h2>{thing?.name ?? asked.answer?.thing.name ?? at}</h2>
      <p>
        <a href={`/${at}`}>Open its page</a>
      </p>
      {full && <p class="notice">{MOST} things are shown; more would be hard to read.</p>}
      {asked.error && <Failed error={asked.error} again={asked.again} />}
      {!asked.answer && !asked.error && <Waiting what="its neighbours" />}
      {asked.answer && <Groups found={asked.answer} steps={steps} full={full} set={set} />}
      {asked.answer?.next && (
        <p>
          {count(asked.answer.total, "neighbour")} in all, {asked.answer.near.length} of them are sorted here.{" "}
          <button type="button" onClick={() => setPages(pages + 1)}>Look at more</button>
        </p>
      )}
    </aside>
  );
}

function Groups({ found, steps, full, set }: { found: Surroundings; steps: Step[]; full: boolean; set: (kind: string, n: number) => void }) {
  const kinds = [...new Set(found.near.map((near) => near.thing.kind))].sort((a, b) => Object.keys(KINDS).indexOf(a) - Object.keys(KINDS).indexOf(b));
  if (!kinds.length) return <Nothing>Nothing else stands next to it.</Nothing>;
  return (
    <ul class="groups">
      {kinds.map((kind) => {
        const total = found.near.filter((near) => near.thing.kind === kind).length;
        const shown = Math.min(total, steps.find((step) => step.key === found.thing.key && step.kind === kind)?.count ?? 0);
        const more = Math.min(AT_ONCE, total - shown);
        return (
          <li key={kind}>
            <span>
              <KindMark name={kind} /> {total === 1 ? kindOf(kind).one : kindOf(kind).many} <span class="quiet">{shown ? `${shown} of ${total}` : total}</span>
            </span>
            <span>
              {more > 0 && !full && (
                <button type="button" onClick={() => set(kind, shown + more)}>
                  Show {shown ? `${more} more` : total > AT_ONCE ? more : total === 1 ? "it" : `all ${total}`}<span class="sr"> {kindOf(kind).many}</span>
                </button>
              )}
              {shown > 0 && (
                <button type="button" onClick={() => set(kind, 0)}>
                  Hide<span class="sr"> {kindOf(kind).many}</span>
                </button>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Table({ picture, at, choose }: { picture: Picture; at: string; choose: (key: string) => void }) {
  const names = new Map(picture.things.map((thing) => [thing.key, thing.name]));
  const links = new Map<string, string[]>();
  for (const edge of picture.edges) {
    links.set(edge.from, [...(links.get(edge.from) ?? []), `${edge.relation} ${names.get(edge.to)}`]);
    links.set(edge.to, [...(links.get(edge.to) ?? []), `${names.get(edge.from)} (${edge.relation})`]);
  }
  return (
    <section aria-labelledby="shown">
      <h2 id="shown">The same as a table <span class="quiet">{count(picture.things.length, "thing")}</span></h2>
      <div class="scroll" tabIndex={0} role="group" aria-label="Things shown">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Thing</th>
              <th scope="col">Kind</th>
              <th scope="col">Stands next to</th>
              <th scope="col">Neighbours</th>
            </tr>
          </thead>
          <tbody>
            {picture.things.map((thing) => {
              const near = links.get(thing.key) ?? [];
              return (
                <tr key={thing.key} aria-current={thing.key === at ? "true" : undefined}>
                  <th scope="row">
                    <a href={`/${thing.key}`}>{thing.name}</a>
                  </th>
                  <td class="nowrap">
                    <KindMark name={thing.kind} /> {kindOf(thing.kind).one}
                  </td>
                  <td>
                    {near.slice(0, 3).join("; ")}
                    {near.length > 3 && ` and ${near.length - 3} more`}
                  </td>
                  <td>
                    <button type="button" onClick={() => choose(thing.key)} aria-label={`Choose ${thing.name}`}>
                      Choose
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
