/** A queue for something only one may use at a time. */
export interface Turns {
  /** Gives one caller after the other its turn; what it gives ends the turn. */
  take(): Promise<() => void>;
  /** Whether nobody has a turn or waits for one. */
  isFree(): boolean;
}

/** Makes an empty queue. */
export function createTurns(): Turns {
  let last: Promise<void> = Promise.resolve();
  let taken = 0;
  return {
    async take() {
      const before = last;
      let end = (): void => {};
      last = new Promise((resolve) => {
        end = resolve;
      });
      taken += 1;
      await before;
      let isOver = false;
      return () => {
        if (!isOver) taken -= 1;
        isOver = true;
        end();
      };
    },
    isFree: () => taken === 0,
  };
}
