// The front page: what this is, the search, the councils by region.
import { ask, useAsked } from "../asking.ts";
import { councils } from "../england.ts";
import { Search } from "../parts/Search.tsx";
import { When } from "../parts/States.tsx";
import { REGIONS, pathOfAuthority } from "../words.ts";
import { useEffect } from "preact/hooks";

const COUNTS = `{ documents(first: 1) { totalCount } inspections(first: 1) { totalCount } findings(first: 1) { totalCount } }`;
type Counts = Record<"documents" | "inspections" | "findings", { totalCount: number }>;

export function Home() {
  const asked = useAsked("home", async () => ({ places: await councils(), counts: await ask<Counts>(COUNTS) }));
  useEffect(() => {
    document.title = "inspectgraph: what keeps coming back in children's services";
  }, []);
  return (
    <>
      <section class="hero">
        <h1>Which weaknesses keep coming back in children's services?</h1>
        <p>
          Inspectors write about every council in England. Here their reports, letters and the councils' own papers are read side by side, across the years
          and across the councils that were merged or split, with the exact words behind each finding.
        </p>
        <Search id="home-search" label="Your council, or an issue" large />
        <ul class="ways">
          <li>
            <a href="/england">
              <strong>England at a glance</strong> every council by grade or by issue
            </a>
          </li>
          <li>
            <a href="/issues">
              <strong>The issues</strong> where each one recurs, and since when
            </a>
          </li>
          <li>
            <a href="/compare">
              <strong>Compare councils</strong> side by side, between two dates
            </a>
          </li>
          <li>
            <a href="/data">
              <strong>How far to trust this</strong> and how to report a mistake
            </a>
          </li>
        </ul>
      </section>
      <When asked={asked} what="the list of councils">
        {({ places, counts }) => (
          <section aria-labelledby="councils">
            <h2 id="councils">Councils</h2>
            <p class="quiet">
              {counts.documents.totalCount.toLocaleString("en-GB")} documents about {counts.inspections.totalCount.toLocaleString("en-GB")} inspections have been read here,
              with {counts.findings.totalCount.toLocaleString("en-GB")} findings of strength or weakness.
            </p>
            <div class="regions">
              {REGIONS.map((region) => {
                const own = places.filter((place) => place.region === region).sort((a, b) => (a.shortName ?? a.name).localeCompare(b.shortName ?? b.name));
                return (
                  own.length > 0 && (
                    <div key={region} class="block">
                      <h3>{region}</h3>
                      <ul class="names">
                        {own.map((place) => (
                          <li key={place.slug}>
                            <a href={pathOfAuthority(place.slug)}>{place.shortName ?? place.name}</a>
                          </li>
                        ))}
                      </ul>
                    </div>
                  )
                );
              })}
            </div>
          </section>
        )}
      </When>
    </>
  );
}
