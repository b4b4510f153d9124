/** Microseconds as a person reads them. */
export function formatMicros(micros) {
  if (micros >= 1000) return `${(micros / 1000).toFixed(2)} ms`;
  return micros >= 100 ? `${micros.toFixed(0)} µs` : `${micros.toFixed(1)} µs`;
}

/** Bytes as a person reads them. */
export function formatBytes(bytes) {
  return bytes >= 1024 ? `${(bytes / 1024).toFixed(1)} KiB` : `${Math.round(bytes)} B`;
}

/** A ratio with about three digits. */
export function formatRatio(ratio) {
  if (ratio === null) return "";
  return ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(ratio >= 1 ? 1 : 2);
}

/** Rows under a heading, columns lined up; the first column to the left, numbers to the right. */
export function formatTable(heading, rows) {
  const all = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const toLine = (row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])));
  const rule = widths.map((width) => "-".repeat(width));
  return [heading, rule, ...rows].map((row) => `  ${toLine(row).join("  ")}`.trimEnd()).join("\n");
}
