// Where the reader is: the address is the state, so that every state can be linked to and "back" works.
import { useEffect, useState } from "preact/hooks";

export interface Place {
  path: string;
  query: URLSearchParams;
}

const MOVED = "inspectgraph:moved";
/** Paths that other parts of the server answer; links to them leave the application. */
const ELSEWHERE = /^\/(graphql|playground|id|def|export|sparql|static|assets|healthz|readyz|metrics)(\/|$|\?|\.)/;

export function here(): Place {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

/** Go to another address. `quiet` keeps the scroll position and the focus: for a change of what is shown on a page. */
export function go(to: string, { replace = false, quiet = false } = {}): void {
  const target = new URL(to, location.href);
  if (target.href === location.href && !target.hash) return;
  history.replaceState({ ...history.state, scroll: scrollY }, "");
  history[replace ? "replaceState" : "pushState"]({ scroll: quiet ? scrollY : 0 }, "", target);
  dispatchEvent(new CustomEvent(MOVED, { detail: { quiet } }));
}

/** The address with some of the query changed; null or "" takes a word out. */
export function withQuery(changes: Record<string, string | null>): string {
  const { path, query } = here();
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Change some of the query in place, as a step that "back" takes back. */
export function change(changes: Record<string, string | null>): void {
  go(withQuery(changes), { quiet: true });
}

export function usePlace(): Place & { steps: number } {
  const [place, setPlace] = useState({ ...here(), steps: 0 });
  useEffect(() => {
    let path = location.pathname;
    const moved = (event: Event) => {
      const quiet = event instanceof CustomEvent ? event.detail.quiet : location.pathname === path;
      path = location.pathname;
      setPlace((old) => ({ ...here(), steps: quiet ? old.steps : old.steps + 1 }));
    };
    addEventListener(MOVED, moved);
    addEventListener("popstate", moved);
    document.addEventListener("click", follow);
    return () => {
      removeEventListener(MOVED, moved);
      removeEventListener("popstate", moved);
      document.removeEventListener("click", follow);
    };
  }, []);
  return place;
}

/** A click on an ordinary link within the application is followed without loading the page anew. */
function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest?.("a");
  const href = link?.getAttribute("href");
  if (!link || !href || link.hasAttribute("download") || link.getAttribute("target")) return;
  const target = new URL(href, location.href);
  if (target.origin !== location.origin || ELSEWHERE.test(target.pathname)) return;
  if (target.pathname === location.pathname && target.search === location.search && target.hash) return;
  event.preventDefault();
  go(target.href);
}
