// What is told by shape as well as by colour and word: findings, grades, kinds of thing.
import { GRADES } from "../words.ts";

/** A filled square is a weakness, a ring a strength, a square with a ring in it both, a dash silence. */
export function FindingSymbol({ of, size = 18 }: { of: "weak" | "strong" | "both" | "silent"; size?: number }) {
  return (
    <svg class={`mark mark-${of}`} viewBox="0 0 20 20" width={size} height={size} aria-hidden="true" focusable="false">
      {of === "weak" && <rect class="weak-fill" x="3" y="3" width="14" height="14" rx="1" />}
      {of === "strong" && <circle class="strong-line" cx="10" cy="10" r="6.4" />}
      {of === "both" && <rect class="weak-fill" x="2" y="2" width="16" height="16" rx="1" />}
      {of === "both" && <circle class="on-weak-line" cx="10" cy="10" r="4.6" />}
      {of === "silent" && <line class="silent-line" x1="7" y1="10" x2="13" y2="10" />}
    </svg>
  );
}

/** The outline of a grade's mark around a point: star, circle, diamond, square; a small ring where nothing was graded. */
export function gradeShape(grade: string | null | undefined, x: number, y: number, r = 8): string {
  const rank = grade ? (GRADES[grade]?.rank ?? 0) : 0;
  if (rank === 1) {
    const points = Array.from({ length: 10 }, (_, n) => {
      const angle = (Math.PI * n) / 5 - Math.PI / 2;
      const radius = n % 2 ? r * 0.52 : r * 1.2;
      return `${(x + radius * Math.cos(angle)).toFixed(2)},${(y + radius * Math.sin(angle)).toFixed(2)}`;
    });
    return `M${points.join("L")}Z`;
  }
  if (rank === 3) return `M${x},${y - r * 1.15}L${x + r * 1.15},${y}L${x},${y + r * 1.15}L${x - r * 1.15},${y}Z`;
  if (rank === 4) return `M${x - r * 0.9},${y - r * 0.9}h${r * 1.8}v${r * 1.8}h${-r * 1.8}Z`;
  const radius = rank ? r : r * 0.55;
  return `M${x - radius},${y}a${radius},${radius} 0 1 0 ${radius * 2},0a${radius},${radius} 0 1 0 ${-radius * 2},0Z`;
}

export function gradeClass(grade: string | null | undefined): string {
  return `grade-${grade ? (GRADES[grade]?.rank ?? 0) : 0}`;
}

/** A grade as mark and word. */
export function Grade({ grade, short = false }: { grade: string | null | undefined; short?: boolean }) {
  if (!grade) return <span class="grade grade-none">not graded</span>;
  const words = GRADES[grade] ?? { name: grade, short: grade };
  return (
    <span class={`grade ${gradeClass(grade)}`}>
      <svg viewBox="0 0 20 20" width="14" height="14" aria-hidden="true" focusable="false">
        <path d={gradeShape(grade, 10, 10, 7.5)} />
      </svg>
      {short ? words.short : words.name}
    </span>
  );
}

export function StateWord({ state }: { state: string }) {
  if (!state) return null;
  const of = state === "persists" ? "weak" : state === "mixed" ? "both" : "strong";
  return (
    <span class={`state state-${state}`}>
      <FindingSymbol of={of} size={13} /> {state}
    </span>
  );
}
