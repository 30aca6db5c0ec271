// The search field with its suggestions: councils and issues as you type, anything else by whole words.
import { useEffect, useRef, useState } from "preact/hooks";
import { ask, askAll, PAGING, type Page } from "../asking.ts";
import { go } from "../place.ts";
import { pathOf, plain } from "../words.ts";

export interface Suggestion {
  href: string;
  name: string;
  kind: string;
}

interface Named extends Suggestion {
  words: string;
  weight: number;
}

interface ToldCouncil { iri: string; name: string; shortName: string | null; otherNames: string[]; start: string | null; end: string | null; childrensServices: boolean }
interface ToldIssue { iri: string; label: string }

const COUNCILS = `query Councils($after: String) { authorities(first: 100, after: $after) { ${PAGING} nodes { iri name shortName otherNames start end childrensServices } } }`;
const ISSUES = `query AllIssues($after: String) { issues(first: 100, after: $after) { ${PAGING} nodes { iri label } } }`;
const WORDS = `query Suggest($text: String!) { search(text: $text, kinds: [BOARD, BODY, TRUST, SERVICE, PERSON], first: 5) { nodes { node { __typename iri name } } } }`;

let index: Promise<Named[]> | null = null;

async function named(): Promise<Named[]> {
  const [councils, issues] = await Promise.all([
    askAll<ToldCouncil, { authorities: Page<ToldCouncil> }>(COUNCILS, {}, (told) => told.authorities),
    askAll<ToldIssue, { issues: Page<ToldIssue> }>(ISSUES, {}, (told) => told.issues),
  ]);
  return [
    ...councils.map((c) => ({
      href: pathOf(c.iri),
      name: c.name,
      kind: c.end ? `Council, ${(c.start ?? "").slice(0, 4)} to ${c.end.slice(0, 4)}` : "Council",
      words: bare([c.name, c.shortName ?? "", ...c.otherNames].join(" | ")),
      weight: (c.end ? 1 : 0) + (c.childrensServices ? 0 : 2),
    })),
    ...issues.map((i) => ({ href: pathOf(i.iri), name: i.label, kind: "Issue", words: bare(i.label), weight: 1 })),
  ];
}

function bare(text: string): string {
  return text.normalize("NFKD").replace(/[\u0300-\u036f'’.]/g, "").replace(/&/g, "and").toLowerCase();
}

/** Every word of the text begins a word of the name; names that begin with the text come first. */
async function suggestions(text: string): Promise<Suggestion[]> {
  const wanted = bare(text).trim();
  if (!wanted) return [];
  index ??= named();
  index.catch(() => (index = null));
  const words = wanted.split(/\s+/);
  const near = (await index)
    .filter((each) => words.every((word) => ` ${each.words}`.includes(` ${word}`)))
    .map((each) => ({ ...each, rank: (each.words.startsWith(wanted) || each.words.includes(`| ${wanted}`) ? 0 : 4) + each.weight }))
    .sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name))
    .slice(0, 7);
  if (wanted.length < 3 || near.length > 5) return near;
  const told = await ask<{ search: Page<{ node: { __typename: string; iri: string; name: string } | null }> }>(WORDS, { text });
  const more = told.search.nodes.flatMap(({ node }) => (node ? [{ href: pathOf(node.iri), name: node.name, kind: plain(node.__typename) }] : []));
  return [...near, ...more].slice(0, 9);
}

export function Search({ id, label, large = false, pick, value = "" }: { id: string; label: string; large?: boolean; value?: string; pick?: (chosen: Suggestion) => void }) {
  const [text, setText] = useState(value);
  const [found, setFound] = useState<Suggestion[]>([]);
  const [at, setAt] = useState(-1);
  const [open, setOpen] = useState(false);
  const latest = useRef("");
  const list = `${id}-list`;

  useEffect(() => setText(value), [value]);

  function typed(words: string) {
    setText(words);
    latest.current = words;
    setTimeout(() => {
      if (latest.current !== words) return;
      suggestions(words).then(
        (answer) => {
          if (latest.current !== words) return;
          setFound(pick ? answer.filter((each) => each.href.startsWith("/authority/")) : answer);
          setAt(-1);
          setOpen(true);
        },
        () => setFound([]),
      );
    }, 90);
  }

  function choose(chosen: Suggestion) {
    setOpen(false);
    latest.current = "";
    setText(pick ? "" : chosen.name);
    if (pick) pick(chosen);
    else go(chosen.href);
  }

  function submit(event: Event) {
    event.preventDefault();
    const chosen = found[at] ?? (pick ? found[0] : undefined);
    if (open && chosen) choose(chosen);
    else if (text.trim() && !pick) {
      setOpen(false);
      latest.current = "";
      go(`/search?q=${encodeURIComponent(text.trim())}`);
    }
  }

  function key(event: KeyboardEvent) {
    if (event.key === "Escape") setOpen(false);
    if (!open || !found.length || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    setAt((old) => (old + step + found.length + (old < 0 && step < 0 ? 1 : 0)) % found.length);
  }

  const shown = open && found.length > 0;
  return (
    <form class={large ? "search search-large" : "search"} role="search" action="/search" onSubmit={submit} aria-label={label}>
      <label for={id} class={large ? "" : "sr"}>
        {label}
      </label>
      <div class="search-field">
        <input
          id={id}
          name="q"
          type="text"
          inputMode="search"
          enterKeyHint="search"
          autoComplete="off"
          spellcheck={false}
          role="combobox"
          aria-expanded={shown}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={shown && at >= 0 ? `${list}-${at}` : undefined}
          placeholder={large ? "" : pick ? "Council" : "Council, issue, board…"}
          value={text}
          onInput={(event) => typed(event.currentTarget.value)}
          onKeyDown={key}
          onBlur={() => setTimeout(() => setOpen(false), 150)}
        />
        <button type="submit" class={large ? "" : "search-go"}>
          {pick ? "Add" : large ? "Search" : <span class="sr">Search</span>}
          {!pick && !large && (
            <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
              <circle cx="8.5" cy="8.5" r="5.5" fill="none" stroke="currentColor" stroke-width="2" />
              <path d="M13 13l5 5" stroke="currentColor" stroke-width="2" />
            </svg>
          )}
        </button>
        <ul id={list} role="listbox" aria-label="Suggestions" hidden={!shown}>
          {found.map((each, n) => (
            <li key={each.href} id={`${list}-${n}`} role="option" aria-selected={n === at} onMouseDown={(event) => event.preventDefault()} onClick={() => choose(each)}>
              <span>{each.name}</span> <small>{each.kind}</small>
            </li>
          ))}
        </ul>
      </div>
      <p class="sr" role="status">
        {shown ? `${found.length} suggestions; go through them with the arrow keys` : ""}
      </p>
    </form>
  );
}
