// The words behind a finding: passages with page and place, a link into the document, and a way to report a mistake.
import { useState } from "preact/hooks";
import { csvLine } from "../exporting.ts";
import { DOCUMENTS, day, positionOf } from "../words.ts";
import { FindingSymbol } from "./Symbols.tsx";

export interface FindingTold {
  iri: string;
  polarity: string;
  recommendation: boolean | null;
  priority: boolean | null;
  quote: string;
  page: number | null;
  paragraph: string | null;
  aboutName?: string | null;
  issue: { id: string; label: string } | null;
  passage: { iri: string; text: string; section: string | null; paragraph: string | null } | null;
  document: { sha256: string; title: string; kind: string | null; issued: string | null } | null;
}

export const FINDING = `iri polarity recommendation priority quote page paragraph aboutName issue { id label }
  passage { iri text section paragraph } document { sha256 title kind issued }`;

export function pathIntoDocument(sha256: string, passage?: string | null): string {
  return `/document/${sha256}${passage ? `?p=${positionOf(passage)}` : ""}`;
}

/** The text of a passage with the words that count set off; the text alone where they do not stand in it as they are. */
export function Quoted({ text, quote }: { text: string; quote: string }) {
  const at = text.indexOf(quote);
  if (at < 0 || quote === text) return <mark>{quote}</mark>;
  return (
    <>
      {text.slice(0, at)}
      <mark>{quote}</mark>
      {text.slice(at + quote.length)}
    </>
  );
}

export function Finding({ finding, told = true }: { finding: FindingTold; told?: boolean }) {
  const weak = finding.polarity === "WEAKNESS";
  const { document, passage } = finding;
  return (
    <article class={`finding finding-${weak ? "weak" : "strong"}`}>
      <p class="finding-head">
        <FindingSymbol of={weak ? "weak" : "strong"} size={15} />
        <strong>{weak ? "Weakness" : "Strength"}</strong>
        {finding.recommendation && <span class="tag">{finding.priority ? "priority action" : "recommendation"}</span>}
        {told && finding.issue && <a href={`/issue/${finding.issue.id}`}>{finding.issue.label}</a>}
        {finding.aboutName && <span class="quiet">about {finding.aboutName}</span>}
      </p>
      <blockquote>
        <Quoted text={passage?.text ?? finding.quote} quote={finding.quote} />
      </blockquote>
      {document && (
        <p class="source">
          <a href={pathIntoDocument(document.sha256, passage?.iri)}>
            {[finding.page ? `Page ${finding.page}` : "In the document", (finding.paragraph || passage?.paragraph) && `paragraph ${finding.paragraph || passage?.paragraph}`]
              .filter(Boolean)
              .join(", ")}
          </a>{" "}
          of {document.title} <span class="quiet">({[DOCUMENTS[document.kind ?? "PLAIN"], day(document.issued)].filter(Boolean).join(", ")})</span>
        </p>
      )}
      <Wrong finding={finding} />
    </article>
  );
}

/** The line of corrections.csv that takes a finding out, ready to copy. */
export function correctionLine(finding: FindingTold, who = "YOUR NAME", why = "WHY IT IS WRONG"): string {
  const place = finding.passage ? `@${positionOf(finding.passage.iri)}` : (finding.paragraph ?? "");
  const today = new Date().toISOString().slice(0, 10);
  const cells = [finding.document?.sha256 ?? "", place, finding.issue?.id ?? "", finding.polarity.toLowerCase(), "remove", "", "", who, why, today];
  return cells.map((cell) => (cell.startsWith("@") ? cell : csvLine([cell]))).join(",");
}

function Wrong({ finding }: { finding: FindingTold }) {
  const [said, setSaid] = useState("");
  return (
    <details class="wrong">
      <summary>
        Read wrongly? <span class="sr">Report: {finding.quote.slice(0, 60)}</span>
      </summary>
      <p>
        Send this line to whoever runs this server, with your name and the reason in it. In the table <code>corrections.csv</code> beside the graph it
        takes the finding out at the next build.
      </p>
      <CopyLine line={correctionLine(finding)} said={said} setSaid={setSaid} />
    </details>
  );
}

export function CopyLine({ line, said, setSaid }: { line: string; said: string; setSaid: (words: string) => void }) {
  async function copy() {
    try {
      await navigator.clipboard.writeText(line);
      setSaid("Copied.");
    } catch {
      setSaid("Your browser does not let the page copy; select the line and copy it.");
    }
  }
  return (
    <div class="copy">
      <code tabIndex={0} role="group" aria-label="Line for corrections.csv">
        {line}
      </code>
      <button type="button" onClick={copy}>
        Copy the line
      </button>
      <span role="status">{said}</span>
    </div>
  );
}
