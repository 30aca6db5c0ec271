// A service: who provides it, what was found of services of its kind by inspections of the same council, where it is named.
import { ask, useAsked, type Page } from "../asking.ts";
import { Export } from "../parts/Export.tsx";
import { Finding, FINDING, pathIntoDocument, type FindingTold } from "../parts/Evidence.tsx";
import { Title } from "../parts/Shell.tsx";
import { Missing, Nothing, When } from "../parts/States.tsx";
import { iriOf, pathOf, pathOfAuthority } from "../words.ts";

const SERVICE = `query Service($id: ID!) { node(id: $id) { ... on Service { iri name kindLabel authority { iri slug name shortName } provider { iri name }
  findings(first: 30) { totalCount nodes { ${FINDING} } } evidence(first: 12) { totalCount nodes { page quote document { sha256 title } } } } } }`;

interface Told {
  node: {
    iri?: string; name: string; kindLabel: string | null; authority: { iri: string; slug: string; name: string; shortName: string | null } | null; provider: { iri: string; name: string } | null;
    findings: Page<FindingTold>; evidence: Page<{ page: number | null; quote: string; document: { sha256: string; title: string } | null }>;
  } | null;
}

export function ServicePage({ iri: path }: { iri: string; query: URLSearchParams }) {
  const asked = useAsked(path, async () => {
    const { node } = await ask<Told>(SERVICE, { id: iriOf(path) });
    return node?.iri ? node : null;
  });
  if (asked.answer === null) return <Missing />;
  return (
    <When asked={asked} what="the service">
      {(service) => (
        <>
          <Title title={service.name} over={["Service", service.kindLabel].filter(Boolean).join(" · ")}>
            <p class="lead">
              {service.authority && <>Of <a href={pathOfAuthority(service.authority.slug)}>{service.authority.name}</a>. </>}
              {service.provider && service.provider.iri !== service.authority?.iri && <>Provided by <a href={pathOf(service.provider.iri)}>{service.provider.name}</a>.</>}
            </p>
            <div class="tools">
              <Export
                shown={{
                  name: path.replace(/\//g, "-"),
                  things: () => [service.iri!, ...(service.authority ? [service.authority.iri] : []), ...(service.provider ? [service.provider.iri] : []), ...service.findings.nodes.map((each) => each.iri)],
                  table: () => [["document", "page", "words"], ...service.evidence.nodes.map((each) => [each.document?.title, each.page, each.quote])],
                }}
              />
              <a class="button" href={`/graph?start=${encodeURIComponent(path)}`}>Graph view</a>
            </div>
          </Title>
          {service.findings.nodes.length > 0 && (
            <section aria-labelledby="found">
              <h2 id="found">What was found of it</h2>
              {service.findings.nodes.map((each) => <Finding key={each.iri} finding={each} />)}
            </section>
          )}
          <section aria-labelledby="named">
            <h2 id="named">Where it is named</h2>
            {!service.evidence.nodes.length && <Nothing>No passage was kept.</Nothing>}
            {service.evidence.nodes.map((each, n) => (
              <blockquote key={n} class="named">
                {each.quote}
                {each.document && <p class="source"><a href={`${pathIntoDocument(each.document.sha256)}${each.page ? `?page=${each.page}` : ""}`} aria-label={`Page ${each.page ?? ""} of ${each.document.title}, quote ${n + 1}`}>Page {each.page}</a> of {each.document.title}</p>}
              </blockquote>
            ))}
          </section>
        </>
      )}
    </When>
  );
}
