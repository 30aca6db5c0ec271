// What a search found: things by name, passages by their words.
import { ask, useAsked, type Page } from "../asking.ts";
import { Export } from "../parts/Export.tsx";
import { pathIntoDocument } from "../parts/Evidence.tsx";
import { Search } from "../parts/Search.tsx";
import { Title } from "../parts/Shell.tsx";
import { Nothing, When } from "../parts/States.tsx";
import { pathOf, plain } from "../words.ts";
import { useState } from "preact/hooks";

const THINGS = `query Things($text: String!) { search(text: $text, kinds: [AUTHORITY, ISSUE, BOARD, BODY, TRUST, SERVICE, PERSON, DOCUMENT], first: 40) { totalCount nodes { node { __typename iri name } } } }`;
const PASSAGES = `query Words($text: String!, $after: String) { search(text: $text, kinds: [PASSAGE], first: 20, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes {
  node { iri ... on Passage { page paragraph document { sha256 title } } } highlights { text match } } } }`;

interface Thing { node: { __typename: string; iri: string; name: string } | null }
interface Hit { node: { iri: string; page: number | null; paragraph: string | null; document: { sha256: string; title: string } | null } | null; highlights: { text: string; match: boolean }[] }

export function SearchPage({ text }: { text: string }) {
  const asked = useAsked(text, async () => {
    if (!text.trim()) return { things: [] as Thing[], passages: { nodes: [], totalCount: 0 } as Page<Hit> };
    const [things, passages] = await Promise.all([ask<{ search: Page<Thing> }>(THINGS, { text }), ask<{ search: Page<Hit> }>(PASSAGES, { text, after: null })]);
    return { things: things.search.nodes, passages: passages.search };
  });
  return (
    <>
      <Title title={text ? `Search: ${text}` : "Search"}>
        <Search id="page-search" label="Words, names or “exact phrases”" value={text} large />
      </Title>
      <When asked={asked} what="what was found">
        {({ things, passages }) => (
          <>
            {text && !things.length && !passages.nodes.length && <Nothing>Nothing holds all of these words. Try fewer words, or whole words: the search does not guess.</Nothing>}
            {things.length > 0 && (
              <section aria-labelledby="things">
                <h2 id="things">Councils, issues, boards, services, people, documents</h2>
                <ul class="results">
                  {things.map(({ node }) => node && <li key={node.iri}><a href={pathOf(node.iri)}>{node.name}</a> <small>{plain(node.__typename === "Authority" ? "council" : node.__typename)}</small></li>)}
                </ul>
              </section>
            )}
            {passages.nodes.length > 0 && <Passages text={text} first={passages} />}
          </>
        )}
      </When>
    </>
  );
}

function Passages({ text, first }: { text: string; first: Page<Hit> }) {
  const [more, setMore] = useState<{ of: string; hits: Hit[]; page: Page<Hit> }>({ of: text, hits: [], page: first });
  const current = more.of === text ? more : { of: text, hits: [], page: first };
  const hits = [...first.nodes, ...current.hits];
  async function next() {
    const told = await ask<{ search: Page<Hit> }>(PASSAGES, { text, after: current.page.pageInfo?.endCursor });
    setMore({ of: text, hits: [...current.hits, ...told.search.nodes], page: told.search });
  }
  return (
    <section aria-labelledby="passages">
      <h2 id="passages">
        Passages <span class="quiet">{(first.totalCount ?? 0) >= 1000 ? "1,000 or more" : first.totalCount}</span>
      </h2>
      <Export shown={{ name: "search", things: () => hits.flatMap(({ node }) => (node ? [node.iri] : [])), table: () => [["document", "page", "words"], ...hits.map((hit) => [hit.node?.document?.title, hit.node?.page, hit.highlights.map((piece) => piece.text).join("")])] }} />
      <ul class="results">
        {hits.map((hit) => hit.node && (
          <li key={hit.node.iri}>
            <p>{hit.highlights.map((piece, n) => (piece.match ? <mark key={n}>{piece.text}</mark> : piece.text))}</p>
            {hit.node.document && <p class="source"><a href={pathIntoDocument(hit.node.document.sha256, hit.node.iri)}>{hit.node.page ? `Page ${hit.node.page}` : "In the document"}{hit.node.paragraph ? `, paragraph ${hit.node.paragraph}` : ""}</a> of {hit.node.document.title}</p>}
          </li>
        ))}
      </ul>
      {current.page.pageInfo?.hasNextPage && <button type="button" onClick={next}>More passages</button>}
    </section>
  );
}
