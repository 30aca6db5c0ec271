// How the reading was made, how accurate it is, how to report a mistake, and how to take the data.
import { ask, useAsked } from "../asking.ts";
import { hundredths, MEASURED } from "../parts/Accuracy.tsx";
import { Export } from "../parts/Export.tsx";
import { Title } from "../parts/Shell.tsx";
import { useState } from "preact/hooks";
import { CopyLine } from "../parts/Evidence.tsx";

const COUNTS = `{ generation documents(first: 1) { totalCount } inspections(first: 1) { totalCount } judgements(first: 1) { totalCount } passages(first: 1) { totalCount } findings(first: 1) { totalCount }
  authorities(first: 1) { totalCount } boards(first: 1) { totalCount } allServices(first: 1) { totalCount } people(first: 1) { totalCount } issues(first: 1) { totalCount } }`;
const KINDS = [["documents", "documents"], ["inspections", "inspections"], ["judgements", "grades"], ["passages", "passages"], ["findings", "findings"], ["authorities", "councils, past and present"], ["boards", "boards and panels"], ["allServices", "services"], ["people", "people"], ["issues", "issues"]] as const;
type Counts = { generation: string } & Record<(typeof KINDS)[number][0], { totalCount: number }>;

const NAMES: Record<string, string> = {
  findings: "Findings: passage, issue and whether weak or strong",
  "findings: issue only": "Findings: the issue alone",
  "findings: weakness": "Findings of weakness",
  "findings: recommendation": "Recommendations",
  "issues weak in a document": "Which issues are weak in a document",
  "polarity accuracy": "Weak or strong, where the issue is right",
  passages: "Passages",
  judgements: "Grades",
  dates: "Dates",
  people: "People",
  "lead inspector": "Lead inspectors",
  bodies: "Boards and other bodies",
  "bodies: covers": "Whom a board covers",
  services: "Services",
  "previous inspections": "Earlier inspections spoken of",
  figures: "Figures",
};

export function DataPage() {
  const counts = useAsked("counts", () => ask<Counts>(COUNTS));
  const [said, setSaid] = useState("");
  const rows = Object.entries(MEASURED.all.findings as Record<string, number>).map(([name, all]) => [NAMES[name] ?? name, all, MEASURED.unseen[name] as number | undefined] as [string, number, number | undefined]);
  return (
    <>
      <Title title="Data and accuracy" over="How far to trust what is shown here">
        <p class="lead">Everything here was read from published documents by a program, without a person in between. It is right far more often than not, and it is sometimes wrong. So every finding comes with the exact words, and a link to where they stand.</p>
        <div class="tools"><Export shown={{ name: "accuracy", table: () => [["what", "on all annotated documents", "on unseen documents"], ...rows] }} /></div>
      </Title>
      <section aria-labelledby="made" class="prose">
        <h2 id="made">How the reading was made</h2>
        <ul>
          <li>Councils, their dates and their reorganisations come from a register kept by people, not from the documents.</li>
          <li>Grades, dates, inspectors, boards, services and figures are read by rules for each kind of document.</li>
          <li>Findings are read by a small program that learnt from annotated documents: for each sentence, which issue it speaks of, and whether as a weakness or a strength. Part of the annotations were made by language models that read by the same guide; accuracy is not measured on those. The program itself is none: it runs on one machine and sends nothing anywhere.</li>
          <li>An issue <em>recurs</em> when it is found weak in two inspections or more of a council's line: the council, what it was made from, and what it became. Each inspection counts once. “Resolved” says only that inspectors last wrote of it as a strength.</li>
        </ul>
        <h2 id="accurate">How accurate it is</h2>
        <p>Measured against careful readers of the same documents. 100 would be full agreement (F1: missed and invented findings weigh alike); two readers working apart reach 88 to 96 on findings. The last column is the honest one: documents of councils that the program had not seen.</p>
      </section>
      <div class="scroll" tabIndex={0} role="group" aria-label="How accurate the reading is">
        <table class="list narrow">
          <caption class="sr">Agreement with careful readers, of 100</caption>
          <thead><tr><th scope="col">What is read</th><th scope="col" class="number">All annotated documents</th><th scope="col" class="number">Documents new to it</th></tr></thead>
          <tbody>
            {rows.map(([name, all, unseen]) => (
              <tr key={name}><th scope="row">{name}</th><td class="number">{hundredths(all)}</td><td class="number">{unseen === undefined ? <span class="quiet">no learning involved</span> : hundredths(unseen)}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
      <section aria-labelledby="wrong" class="prose">
        <h2 id="wrong">Reporting a wrong finding</h2>
        <p>Beneath each finding stands “Read wrongly?”. It gives one line that names the finding; put your name and reason in it and send it to whoever runs this server. In the table <code>corrections.csv</code> beside the graph it puts the finding right at the next build, and the correction stays visible as one.</p>
        <p>A finding that is missing is added by the same table. Fill this line in; the document's number and the passage's stand on its page.</p>
        <CopyLine line={`DOCUMENT,@PASSAGE,ISSUE,weakness,add,finding,"EXACT WORDS",YOUR NAME,WHY,${new Date().toISOString().slice(0, 10)}`} said={said} setSaid={setSaid} />
        <h2 id="here">What is here</h2>
        <ul class="counts">
          {KINDS.map(([key, name]) => (
            <li key={key}><strong>{counts.answer ? counts.answer[key].totalCount.toLocaleString("en-GB") : "…"}</strong> {name}</li>
          ))}
        </ul>
        {counts.answer && <p class="quiet">Generation {counts.answer.generation}. The same documents, read by the same version, give the same generation.</p>}
        <h2 id="take">Take the data</h2>
        <ul>
          <li>What is on the screen: the <em>Export</em> button of each page (RDF, GraphML, CSV, pictures).</li>
          <li>Any question: <a href="/graphql">GraphQL</a>, with a playground and ready questions; this page uses nothing else.</li>
          <li>Anything by its address, <code>/id/KIND/KEY</code>, as Turtle, JSON-LD or a plain page; the <a href="/def/">vocabulary</a>; <a href="/sparql">SPARQL</a>.</li>
        </ul>
        <h2 id="licence">Licence</h2>
        <p>The words of inspection reports are Crown copyright, under the Open Government Licence v3.0; reports of 2012 to 2014 print an earlier notice. Councils' papers are the councils'. Ask for the document itself before you quote.</p>
      </section>
    </>
  );
}
