// A person in the roles that documents give, with the words that name them.
import { ask, useAsked, type Page } from "../asking.ts";
import { Export } from "../parts/Export.tsx";
import { pathIntoDocument } from "../parts/Evidence.tsx";
import { Title } from "../parts/Shell.tsx";
import { Missing, Nothing, When } from "../parts/States.tsx";
import { count, iriOf, nameOfInspection, pathOf, pathOfAuthority, pathOfInspection } from "../words.ts";

const PERSON = `query Person($id: ID!) { node(id: $id) { ... on Person { iri name roles(first: 100) { totalCount nodes { iri role
  organisation { iri name } document { sha256 title } inspection { id iri kind start authority { slug shortName name } } evidence(first: 1) { nodes { page quote document { sha256 } } } } } } } }`;

interface Role {
  iri: string; role: string | null; organisation: { iri: string; name: string } | null; document: { sha256: string; title: string } | null;
  inspection: { id: string; iri: string; kind: string; start: string | null; authority: { slug: string; shortName: string | null; name: string } | null } | null;
  evidence: Page<{ page: number | null; quote: string; document: { sha256: string } | null }>;
}
interface Told { node: { iri?: string; name: string; roles: Page<Role> } | null }

export function PersonPage({ iri: path }: { iri: string }) {
  const asked = useAsked(path, async () => {
    const { node } = await ask<Told>(PERSON, { id: iriOf(path) });
    return node?.iri ? node : null;
  });
  if (asked.answer === null) return <Missing />;
  return (
    <When asked={asked} what="the person">
      {(person) => {
        const roles = [...person.roles.nodes].sort((a, b) => (b.inspection?.start ?? "").localeCompare(a.inspection?.start ?? ""));
        return (
          <>
            <Title title={person.name} over="Person">
              <p class="lead">Named in {count(person.roles.totalCount ?? roles.length, "role")} by the documents read here. People who share a name in unlike roles are not made one.</p>
              <div class="tools">
                <Export
                  shown={{
                    name: path.replace(/\//g, "-"),
                    things: () => [person.iri!, ...roles.flatMap((each) => [each.iri, ...(each.inspection ? [each.inspection.iri] : []), ...(each.organisation ? [each.organisation.iri] : [])])],
                    table: () => [["role", "organisation", "inspection", "council", "document"], ...roles.map((each) => [each.role, each.organisation?.name, each.inspection?.id, each.inspection?.authority?.name, each.document?.title])],
                  }}
                />
                <a class="button" href={`/graph?start=${encodeURIComponent(path)}`}>Graph view</a>
              </div>
            </Title>
            {!roles.length && <Nothing>No role was read.</Nothing>}
            {roles.length > 0 && (
              <div class="scroll" tabIndex={0} role="group" aria-label="Roles">
                <table class="list">
                  <thead><tr><th scope="col">Role</th><th scope="col">Of</th><th scope="col">Inspection</th><th scope="col">Where it says so</th></tr></thead>
                  <tbody>
                    {roles.map((each) => {
                      const words = each.evidence.nodes[0];
                      return (
                        <tr key={each.iri}>
                          <td>{each.role}</td>
                          <td>{each.organisation && <a href={pathOf(each.organisation.iri)}>{each.organisation.name}</a>}</td>
                          <td>
                            {each.inspection && <><a href={pathOfInspection(each.inspection.id)}>{nameOfInspection(each.inspection)}</a>{each.inspection.authority && <>, <a href={pathOfAuthority(each.inspection.authority.slug)}>{each.inspection.authority.shortName ?? each.inspection.authority.name}</a></>}</>}
                          </td>
                          <td>{each.document && <a href={`${pathIntoDocument(each.document.sha256)}${words?.page ? `?page=${words.page}` : ""}`}>{words?.page ? `page ${words.page} of ` : ""}{each.document.title}</a>}</td>
                        </tr>
                      );
                    })}
                  </tbody>
                </table>
              </div>
            )}
          </>
        );
      }}
    </When>
  );
}
