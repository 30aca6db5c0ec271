// A reorganisation: what councils were before it, what they became.
import { ask, useAsked, type Page } from "../asking.ts";
import { Export } from "../parts/Export.tsx";
import { Title } from "../parts/Shell.tsx";
import { Missing, When } from "../parts/States.tsx";
import { day, pathOfAuthority, plain, together } from "../words.ts";

const CHANGE = `query Reorganisation($id: ID!) { reorganisation(id: $id) { iri date kind instrument status stage
  participations(first: 60) { nodes { iri role share participant { iri slug name shortName end } } } } }`;

interface Part { iri: string; role: string; share: string | null; participant: { iri: string; slug: string; name: string; shortName: string | null; end: string | null } | null }
interface Told { reorganisation: { iri: string; date: string | null; kind: string | null; instrument: string | null; status: string | null; stage: string | null; participations: Page<Part> } | null }

export function ReorganisationPage({ id }: { id: string }) {
  const asked = useAsked(id, async () => (await ask<Told>(CHANGE, { id })).reorganisation);
  if (asked.answer === null) return <Missing />;
  return (
    <When asked={asked} what="the reorganisation">
      {(told) => {
        const parts = told.participations.nodes.filter((each) => each.participant);
        const of = (role: string) => parts.filter((each) => each.role.startsWith(role));
        const names = (list: Part[]) => together(list.map((each) => each.participant!.shortName ?? each.participant!.name));
        return (
          <>
            <Title title={`${names(of("original")) || "Councils"} to ${names(of("result")) || "councils"}`} over={`Reorganisation · ${plain(told.kind)}`}>
              <dl class="facts">
                <div><dt>Date</dt><dd>{day(told.date)}</dd></div>
                <div><dt>Status</dt><dd>{told.status}{told.stage && `, ${told.stage}`}</dd></div>
                {told.instrument && <div><dt>By</dt><dd>{told.instrument}</dd></div>}
              </dl>
              <div class="tools">
                <Export shown={{ name: id, things: () => [told.iri, ...parts.flatMap((each) => [each.iri, each.participant!.iri])], table: () => [["council", "role", "share"], ...parts.map((each) => [each.participant!.name, each.role, each.share])] }} />
              </div>
            </Title>
            <table class="list narrow">
              <thead><tr><th scope="col">Before or after</th><th scope="col">Council</th><th scope="col">How much of it</th></tr></thead>
              <tbody>
                {parts.map((each) => (
                  <tr key={each.iri}><td>{each.role.startsWith("original") ? "before" : "after"}</td><th scope="row"><a href={pathOfAuthority(each.participant!.slug)}>{each.participant!.name}</a></th><td>{each.share}</td></tr>
                ))}
              </tbody>
            </table>
          </>
        );
      }}
    </When>
  );
}
