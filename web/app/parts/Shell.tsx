// What stands around every page: the way to the content, the head with search, the foot with the honest line.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { usePlace } from "../place.ts";
import { Search } from "./Search.tsx";
import { Accuracy } from "./Accuracy.tsx";

const WAYS = [
  ["/england", "England"],
  ["/issues", "Issues"],
  ["/compare", "Compare"],
  ["/graph", "Graph"],
  ["/data", "Data and accuracy"],
] as const;

export function Shell({ children, steps, home }: { children: ComponentChildren; steps: number; home: boolean }) {
  const main = useRef<HTMLElement>(null);
  const { path } = usePlace();
  useEffect(() => {
    if (!steps) return;
    scrollTo(0, history.state?.scroll ?? 0);
    main.current?.focus({ preventScroll: true });
  }, [steps]);
  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="head">
        <div class="head-row">
          <a class="name" href="/">
            inspect<span>graph</span>
          </a>
          <nav aria-label="Main">
            {WAYS.map(([href, label]) => (
              <a key={href} href={href} aria-current={path === href || path.startsWith(`${href}/`) ? "page" : undefined}>
                {label}
              </a>
            ))}
          </nav>
          {!home && <Search id="head-search" label="Search" />}
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
      <footer class="foot">
        <Accuracy />
        <p>
          Reports are the Crown's, under the <span class="nowrap">Open Government Licence v3.0</span>, where nothing else is said. This page
          keeps no record of you, sets no cookie and fetches nothing from elsewhere. <a href="/graphql">GraphQL</a> · <a href="/data#take">Take the data</a>
        </p>
      </footer>
    </>
  );
}

/** The title of a page, in the window and as its heading. */
export function Title({ children, over, title }: { children?: ComponentChildren; over?: ComponentChildren; title: string }) {
  useEffect(() => {
    document.title = `${title} · inspectgraph`;
    // What an address points at within the page is there only now.
    if (location.hash && !history.state?.scroll) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, [title]);
  return (
    <div class="title">
      {over && <p class="over">{over}</p>}
      <h1>{title}</h1>
      {children}
    </div>
  );
}
