// What is behind one cell: every finding of an issue (and its narrower ones) in one inspection.
import { askAll, PAGING, useAsked, type Page } from "../asking.ts";
import { count, nameOfInspection, pathOfInspection } from "../words.ts";
import { Finding, FINDING, type FindingTold } from "./Evidence.tsx";
import { Panel } from "./Panel.tsx";
import { Nothing, When } from "./States.tsx";

const BEHIND = `query Behind($inspection: String!, $issues: [String!]!, $after: String) {
  findings(first: 100, after: $after, where: { inspection: { id: { eq: $inspection } }, issue: { id: { in: $issues } } }) { ${PAGING} nodes { ${FINDING} } }
}`;

export interface Behind {
  inspection: { id: string; kind: string; start: string | null; council: string };
  issue: { id: string; label: string };
  narrower: string[];
}

export function findingsBehind(behind: Behind): Promise<FindingTold[]> {
  return askAll<FindingTold, { findings: Page<FindingTold> }>(
    BEHIND,
    { inspection: behind.inspection.id, issues: [behind.issue.id, ...behind.narrower] },
    (told) => told.findings,
  ).then((found) => found.sort((a, b) => strength(b) - strength(a) || (a.page ?? 0) - (b.page ?? 0)));
}

/** Priority actions first, recommendations, weaknesses, then strengths. */
function strength(finding: FindingTold): number {
  return (finding.polarity === "WEAKNESS" ? 4 : 0) + (finding.priority ? 2 : 0) + (finding.recommendation ? 1 : 0);
}

export function Passages({ behind, close }: { behind: Behind; close: () => void }) {
  const key = `${behind.inspection.id} ${behind.issue.id}`;
  const asked = useAsked(key, () => findingsBehind(behind));
  return (
    <Panel
      title={`${behind.issue.label} in ${behind.inspection.council}`}
      over={<a href={pathOfInspection(behind.inspection.id)}>{nameOfInspection(behind.inspection)}</a>}
      close={close}
    >
      <When asked={asked} what="the passages">
        {(found) => {
          const weak = found.filter((each) => each.polarity === "WEAKNESS");
          const strong = found.filter((each) => each.polarity !== "WEAKNESS");
          return (
            <>
              {!found.length && <Nothing>This inspection says nothing that was read as a finding of this issue.</Nothing>}
              {weak.length > 0 && <h3>{count(weak.length, "weakness", "weaknesses")}</h3>}
              {weak.map((each) => (
                <Finding key={each.iri} finding={each} told={each.issue?.id !== behind.issue.id} />
              ))}
              {strong.length > 0 && <h3>{count(strong.length, "strength")}</h3>}
              {strong.map((each) => (
                <Finding key={each.iri} finding={each} told={each.issue?.id !== behind.issue.id} />
              ))}
            </>
          );
        }}
      </When>
    </Panel>
  );
}
