// Bars by year with their table beside them.

export interface YearBar {
  year: number;
  weak: number;
  strong: number;
}

export function YearChart({ bars, label, svg }: { bars: YearBar[]; label: string; svg: (element: SVGSVGElement | null) => void }) {
  const most = Math.max(1, ...bars.map((bar) => bar.weak + bar.strong));
  const wide = Math.min(64, Math.max(34, 900 / Math.max(bars.length, 1)));
  const width = 46 + bars.length * wide;
  const high = 150;
  const scale = (n: number) => (n / most) * high;
  return (
    <div class="beside">
      <div class="scroll" tabIndex={0} role="group" aria-label={`${label}: picture; the table has the same`}>
        <svg ref={svg} class="year-chart" viewBox={`0 0 ${width} ${high + 46}`} width={width} height={high + 46} role="img" aria-label={`${label}: bars by year, as in the table`}>
          <line class="tick" x1={34} x2={width} y1={high + 12.5} y2={high + 12.5} />
          <text class="tick-label" x={28} y={18} text-anchor="end">{most}</text>
          <text class="tick-label" x={28} y={high + 16} text-anchor="end">0</text>
          {bars.map((bar, n) => {
            const x = 40 + n * wide;
            return (
              <g key={bar.year}>
                <rect class="bar-weak" x={x} y={high + 12 - scale(bar.weak)} width={wide - 10} height={scale(bar.weak)} />
                <rect class="bar-strong" x={x + 1.5} y={high + 12 - scale(bar.weak + bar.strong) + 1} width={wide - 13} height={Math.max(scale(bar.strong) - 2, 0)} />
                <text class="tick-label" x={x + (wide - 10) / 2} y={high + 32} text-anchor="middle">{wide < 40 ? `’${String(bar.year).slice(2)}` : bar.year}</text>
              </g>
            );
          })}
        </svg>
        <ul class="legend">
          <li><span class="swatch swatch-weak" /> filled: found weak</li>
          <li><span class="swatch swatch-strong" /> outlined: only strong</li>
        </ul>
      </div>
      <details class="fold">
        <summary>The same as a table</summary>
        <table class="list narrow">
          <thead>
            <tr><th scope="col">Year</th><th scope="col" class="number">Found weak</th><th scope="col" class="number">Only strong</th></tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.year}><th scope="row">{bar.year}</th><td class="number">{bar.weak}</td><td class="number">{bar.strong}</td></tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
