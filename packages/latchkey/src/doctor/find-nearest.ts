/** The name that takes the fewest changes to become the wanted one, when they are few; `null` when none is near. */
export function findNearest(wanted: string, names: readonly string[]): string | null {
  const ranked = names
    .map((name) => ({ name, distance: toDistance(wanted, name) }))
    .sort((a, b) => a.distance - b.distance);
  const [nearest] = ranked;
  return nearest !== undefined && nearest.distance <= Math.max(2, wanted.length / 3) ? nearest.name : null;
}

/** The beginning of a name is as good as the whole, if nothing is nearer. */
const toDistance = (wanted: string, name: string): number =>
  Math.min(countChanges(wanted, name), countChanges(wanted, name.slice(0, wanted.length)) + 1);

/** How many letters have to be put in, taken out or replaced. */
function countChanges(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
