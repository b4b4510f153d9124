const goals = { flatness: 1.3, slowestReadMs: 100, minutes: 10 };

/** What we want of a run, and whether it was met; missing one is no failure. */
export function toVerdicts({ engines, minutes }) {
  const verdicts = engines.flatMap(({ engine, flatness, rows, cleanUp }) => {
    const [fewest, most] = [rows[0].signInsPerSecond, rows.at(-1).signInsPerSecond];
    return [
      [
        `${engine}: a read takes × ${flatness} with the most sessions (at most ${goals.flatness})`,
        flatness <= goals.flatness,
      ],
      [
        `${engine}: ${fewest} sign-ins a second become ${most} (at least ${Math.round(fewest / goals.flatness)})`,
        most >= fewest / goals.flatness,
      ],
      [
        `${engine}: while rows are cleared away, 99 of 100 reads take ${cleanUp.readsMeanwhileMs.p99} ms (at most ${goals.slowestReadMs})`,
        cleanUp.readsMeanwhileMs.p99 <= goals.slowestReadMs,
      ],
    ];
  });
  return [
    ...verdicts,
    [`the whole run took ${minutes} minutes (at most ${goals.minutes})`, minutes <= goals.minutes],
  ];
}
