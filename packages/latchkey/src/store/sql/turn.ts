/** Gives one caller after the other its turn; what it gives ends the turn. */
export type TakeTurn = () => Promise<() => void>;

/** A queue for something only one may use at a time. */
export function createTurns(): TakeTurn {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    let end = (): void => {};
    last = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    return end;
  };
}
