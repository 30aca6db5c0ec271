// The honest line, with the figures of docs/ as they stood when the page was built.
import all from "../../../docs/accuracy.json";
import unseen from "../../../docs/cross-validation.json";

export const MEASURED = { all, unseen: unseen.figures as Record<string, number>, notes: unseen.notes };

/** 0.77 as "77". */
export function hundredths(figure: number): string {
  return String(Math.round(figure * 100));
}

export function Accuracy() {
  return (
    <p class="honest">
      <strong>Read by a program, which errs.</strong> Its findings score {hundredths(MEASURED.unseen.findings)} of 100 against careful readers of
      documents new to it; two such readers score 88 to 96 against each other. Check the words before you rely on one.{" "}
      <a href="/data">How this was read, how accurate it is, and how to report a mistake</a>
    </p>
  );
}
