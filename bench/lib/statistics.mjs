/** The value below which this share of the numbers lies, between neighbours in proportion. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  return below + (above - below) * (position - Math.floor(position));
}

export const median = (numbers) => quantile(numbers, 0.5);

/** Median and quartiles. */
export function summarize(numbers) {
  return { median: median(numbers), p25: quantile(numbers, 0.25), p75: quantile(numbers, 0.75) };
}

/** The median of the ratios of each round: what slowed the machine in one round slowed both. */
export function ratioOf(numerators, denominators) {
  return median(numerators.map((value, round) => value / denominators[round]));
}
