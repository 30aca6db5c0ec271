// All issues, by area.
import { askAll, PAGING, useAsked, type Page } from "../asking.ts";
import { Export } from "../parts/Export.tsx";
import { Title } from "../parts/Shell.tsx";
import { Missing, When } from "../parts/States.tsx";

const ISSUES = `query IssuesByArea($after: String) { issues(first: 100, after: $after) { ${PAGING} nodes { id iri label scopeNote area { id label } broader { id label } findings(first: 1, where: { polarity: { eq: WEAKNESS } }) { totalCount } } } }`;

interface Told {
  id: string; iri: string; label: string; scopeNote: string | null;
  area: { id: string; label: string }; broader: { id: string; label: string } | null;
  findings: { totalCount: number };
}

export function IssuesPage({ area }: { area?: string }) {
  const asked = useAsked("issues", () => askAll<Told, { issues: Page<Told> }>(ISSUES, {}, (told) => told.issues));
  return (
    <When asked={asked} what="the issues">
      {(issues) => {
        const areas = [...new Map(issues.map((each) => [each.area.id, each.area.label]))].filter(([id]) => !area || id === area).sort((a, b) => a[1].localeCompare(b[1]));
        if (!areas.length) return <Missing />;
        const shown = issues.filter((each) => !area || each.area.id === area);
        return (
          <>
            <Title title={area ? areas[0][1] : "Issues"} over={area ? <a href="/issues">All issues</a> : "What findings are about"}>
              <p class="lead">{shown.length} issues, each with how many findings of weakness were read. Choose one to see where in England it recurs, and since when.</p>
              <div class="tools">
                <Export
                  shown={{
                    name: area ? `issues-${area}` : "issues",
                    things: () => shown.map((each) => each.iri),
                    table: () => [["id", "issue", "area", "broader", "what it covers", "findings of weakness"], ...shown.map((each) => [each.id, each.label, each.area.label, each.broader?.label ?? "", each.scopeNote, each.findings.totalCount])],
                  }}
                />
              </div>
            </Title>
            {areas.map(([id, label]) => (
              <section key={id} aria-labelledby={id}>
                {!area && <h2 id={id}>{label}</h2>}
                <div class="scroll" tabIndex={0} role="group" aria-label={label}>
                  <table class="list issues-list">
                    <caption class="sr">Issues of {label}</caption>
                    <thead>
                      <tr>
                        <th scope="col">Issue</th>
                        <th scope="col">What it covers</th>
                        <th scope="col" class="number">
                          Weak findings
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {shown
                        .filter((each) => each.area.id === id)
                        .map((each) => (
                          <tr key={each.id}>
                            <th scope="row">
                              <a href={`/issue/${each.id}`}>{each.label}</a>
                              {each.broader && <small> within {each.broader.label}</small>}
                            </th>
                            <td>{each.scopeNote}</td>
                            <td class="number">{each.findings.totalCount.toLocaleString("en-GB")}</td>
                          </tr>
                        ))}
                    </tbody>
                  </table>
                </div>
              </section>
            ))}
          </>
        );
      }}
    </When>
  );
}
