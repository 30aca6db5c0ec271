// A document with its passages in order, the words that were read as findings set off in them.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ask, askAll, PAGING, useAsked, type Page } from "../asking.ts";
import { Export } from "../parts/Export.tsx";
import { Finding, type FindingTold } from "../parts/Evidence.tsx";
import { Title } from "../parts/Shell.tsx";
import { Missing, Nothing, When } from "../parts/States.tsx";
import { FindingSymbol } from "../parts/Symbols.tsx";
import { change } from "../place.ts";
import { DOCUMENTS, FRAMEWORKS, count, day, nameOfInspection, pathOfAuthority, pathOfInspection, positionOf } from "../words.ts";

const DOCUMENT = `query Document($sha256: String!) { document(sha256: $sha256) {
  iri sha256 title kind issued framework licence format pages publisher { name }
  inspection { id kind start authority { slug shortName name } }
  about(first: 20) { nodes { slug shortName name } }
  reports(first: 20) { nodes { id kind start authority { slug shortName name } } }
  reportsSame(first: 10) { nodes { sha256 title } } sameReportedBy(first: 10) { nodes { sha256 title } } references(first: 20) { nodes { sha256 title } }
} }`;
const PASSAGES = `query Passages($sha256: String!, $after: String) { document(sha256: $sha256) { passages(first: 100, after: $after) { ${PAGING} nodes {
  iri page paragraph section kind text findings(first: 30) { nodes { iri polarity recommendation priority quote page paragraph aboutName issue { id label } } } } } } }`;

interface Short { id: string; kind: string; start: string | null; authority: { slug: string; shortName: string | null; name: string } | null }
interface Doc {
  iri: string; sha256: string; title: string; kind: string | null; issued: string | null; framework: string | null; licence: string | null; format: string | null; pages: number | null;
  publisher: { name: string } | null; inspection: Short | null; about: Page<{ slug: string; shortName: string | null; name: string }>; reports: Page<Short>;
  reportsSame: Page<{ sha256: string; title: string }>; sameReportedBy: Page<{ sha256: string; title: string }>; references: Page<{ sha256: string; title: string }>;
}
interface Passage {
  iri: string; page: number | null; paragraph: string | null; section: string | null; kind: string | null; text: string;
  findings: Page<Omit<FindingTold, "passage" | "document">>;
}

export function DocumentPage({ sha256, query }: { sha256: string; query: URLSearchParams }) {
  const asked = useAsked(sha256, async () => {
    const [told, passages] = await Promise.all([
      ask<{ document: Doc | null }>(DOCUMENT, { sha256 }),
      askAll<Passage, { document: { passages: Page<Passage> } | null }>(PASSAGES, { sha256 }, (answer) => answer.document?.passages, 5000),
    ]);
    return told.document && { document: told.document, passages };
  });
  if (asked.answer === null) return <Missing />;
  return (
    <When asked={asked} what="the document">
      {({ document, passages }) => <Whole document={document} passages={passages} query={query} />}
    </When>
  );
}

function Whole({ document: told, passages, query }: { document: Doc; passages: Passage[]; query: URLSearchParams }) {
  const body = useRef<HTMLDivElement>(null);
  const wanted = query.get("p");
  const page = query.get("page");
  const issue = query.get("issue") ?? "";
  const onlyFound = query.get("show") === "findings" || Boolean(issue);
  const issues = useMemo(() => {
    const found = new Map<string, { label: string; n: number }>();
    for (const each of passages) for (const finding of each.findings.nodes) if (finding.issue) found.set(finding.issue.id, { label: finding.issue.label, n: (found.get(finding.issue.id)?.n ?? 0) + 1 });
    return [...found].sort((a, b) => a[1].label.localeCompare(b[1].label));
  }, [passages]);
  const shown = passages.filter((each) => !onlyFound || each.findings.nodes.some((finding) => !issue || finding.issue?.id === issue));
  const total = passages.reduce((sum, each) => sum + each.findings.nodes.length, 0);

  useEffect(() => {
    const at = wanted ? `p${wanted}` : page ? `page-${page}` : "";
    const found = at ? document.getElementById(at) : null;
    if (!found) return;
    found.scrollIntoView({ block: "center" });
    found.focus({ preventScroll: true });
  }, [wanted, page, passages]);

  let last = 0;
  return (
    <>
      <Title title={told.title} over={DOCUMENTS[told.kind ?? "PLAIN"]}>
        <dl class="facts">
          {told.publisher && <div><dt>Published by</dt><dd>{told.publisher.name}</dd></div>}
          {told.issued && <div><dt>Published</dt><dd>{day(told.issued)}</dd></div>}
          {told.framework && <div><dt>Framework</dt><dd>{FRAMEWORKS[told.framework]}</dd></div>}
          {told.about.nodes.length > 0 && <div><dt>About</dt><dd>{told.about.nodes.map((each, n) => <>{n > 0 && ", "}<a href={pathOfAuthority(each.slug)}>{each.shortName ?? each.name}</a></>)}</dd></div>}
          {told.inspection && <div><dt>Reports</dt><dd><a href={pathOfInspection(told.inspection.id)}>{told.inspection.authority?.shortName ?? told.inspection.authority?.name}, {nameOfInspection(told.inspection)}</a></dd></div>}
          {told.licence && <div><dt>Licence</dt><dd>{told.licence.startsWith("http") ? "Open Government Licence" : told.licence}</dd></div>}
          <div><dt>File</dt><dd>{[told.format, told.pages && count(told.pages, "page")].filter(Boolean).join(", ")}, <abbr title={`SHA-256 ${told.sha256}`}>{told.sha256.slice(0, 12)}…</abbr></dd></div>
        </dl>
        {[["The same inspection is reported in", [...told.reportsSame.nodes, ...told.sameReportedBy.nodes]], ["It refers to", told.references.nodes]].map(
          ([label, list]) =>
            Array.isArray(list) && list.length > 0 && (
              <p key={String(label)}>
                {label as string} {list.map((each, n) => <>{n > 0 && "; "}<a href={`/document/${each.sha256}`}>{each.title}</a></>)}
              </p>
            ),
        )}
        <div class="tools">
          <Export
            shown={{
              name: `document-${told.sha256.slice(0, 12)}`,
              things: () => [told.iri, ...shown.flatMap((each) => [each.iri, ...each.findings.nodes.map((finding) => finding.iri)])],
              table: () => [["page", "paragraph", "section", "polarity", "issue", "recommendation", "words"], ...shown.flatMap((each) => each.findings.nodes.map((finding) => [finding.page, finding.paragraph, each.section, finding.polarity.toLowerCase(), finding.issue?.label, finding.recommendation ? "yes" : "", finding.quote]))],
              more: [{ label: "All that this document states, as Turtle", href: `/export?format=turtle&document=${told.sha256}` }],
            }}
          />
          <a class="button" href={`/graph?start=document/${told.sha256}`}>Graph view</a>
        </div>
      </Title>

      <form class="filters" aria-label="Which passages are shown" onSubmit={(event) => event.preventDefault()}>
        <label>
          Show{" "}
          <select value={onlyFound ? "findings" : ""} onChange={(event) => change({ show: event.currentTarget.value, issue: null, p: null, page: null })}>
            <option value="">all passages ({passages.length})</option>
            <option value="findings">passages with findings ({passages.filter((each) => each.findings.nodes.length).length})</option>
          </select>
        </label>
        <label>
          about{" "}
          <select value={issue} onChange={(event) => change({ issue: event.currentTarget.value, p: null, page: null })}>
            <option value="">any issue ({total} findings)</option>
            {issues.map(([id, { label, n }]) => <option key={id} value={id}>{label} ({n})</option>)}
          </select>
        </label>
      </form>
      <p class="quiet">The words as they stand in the document, paragraph by paragraph. <mark>Marked words</mark> were read as a finding; the lines beneath tell of what.</p>
      {!shown.length && <Nothing>No passage meets these conditions.</Nothing>}
      <div class="document" ref={body}>
        {shown.map((each) => {
          const turned = each.page && each.page !== last ? each.page : 0;
          last = each.page ?? last;
          const n = positionOf(each.iri);
          return (
            <>
              {turned > 0 && <h2 class="page-number" id={`page-${turned}`} tabIndex={-1}>Page {turned}</h2>}
              <div key={each.iri} id={`p${n}`} tabIndex={-1} class={`passage passage-${(each.kind ?? "paragraph").toLowerCase()} ${wanted === String(n) ? "passage-wanted" : ""}`}>
                {each.paragraph && <span class="paragraph-number">{each.paragraph}</span>}
                <div>
                  <p class="passage-text"><Marked text={each.text} quotes={each.findings.nodes.filter((f) => !issue || f.issue?.id === issue).map((finding) => finding.quote)} /></p>
                  {each.findings.nodes.length > 0 && <Found passage={each} document={told} issue={issue} />}
                </div>
              </div>
            </>
          );
        })}
      </div>
    </>
  );
}

/** The findings of a passage as a line of labels, each of which opens to the finding and the way to correct it. */
function Found({ passage, document, issue }: { passage: Passage; document: Doc; issue: string }) {
  return (
    <ul class="found">
      {passage.findings.nodes
        .filter((finding) => !issue || finding.issue?.id === issue)
        .map((finding) => (
          <li key={finding.iri}>
            <One finding={{ ...finding, passage, document }} />
          </li>
        ))}
    </ul>
  );
}

/** The label of one finding; what it opens to is made when it is opened, as a document has hundreds. */
function One({ finding }: { finding: FindingTold }) {
  const [open, setOpen] = useState(false);
  const weak = finding.polarity === "WEAKNESS";
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <FindingSymbol of={weak ? "weak" : "strong"} size={13} /> {finding.issue?.label}{" "}
        <span class="quiet">
          {weak ? "weakness" : "strength"}
          {finding.recommendation ? ", recommendation" : ""}
        </span>
      </summary>
      {open && <Finding finding={finding} />}
    </details>
  );
}

/** A text with several stretches of it marked; those that do not stand in it letter for letter are left out. */
export function Marked({ text, quotes }: { text: string; quotes: string[] }) {
  const edges = [...new Set(quotes)]
    .map((quote) => [text.indexOf(quote), quote.length] as const)
    .filter(([at]) => at >= 0)
    .map(([at, long]) => [at, at + long] as [number, number])
    .sort((a, b) => a[0] - b[0]);
  const parts: preact.ComponentChildren[] = [];
  let done = 0;
  for (const [start, end] of edges) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    parts.push(text.slice(done, from), <mark key={from}>{text.slice(from, end)}</mark>);
    done = end;
  }
  return <>{[...parts, text.slice(done)]}</>;
}
