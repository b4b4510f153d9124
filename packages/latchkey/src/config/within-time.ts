/** What `withinTime` throws when the time is up. */
export class TimeUp extends Error {
  override readonly name = "TimeUp";
}

interface TimeLimit<T> {
  readonly timeoutMs: number;
  /** What to do with a value that came too late. */
  readonly late?: (value: T) => void;
}

/** The value of a promise if it comes in time; otherwise throws TimeUp, and nobody waits for it any longer. */
export function withinTime<T>(promise: PromiseLike<T>, { timeoutMs, late }: TimeLimit<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let isUp = false;
    const timer = setTimeout(() => {
      isUp = true;
      reject(new TimeUp(`no answer within ${timeoutMs} ms`));
    }, timeoutMs);
    promise.then(
      (value) => {
        clearTimeout(timer);
        if (isUp) late?.(value);
        else resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        // After the time is up this changes nothing, and the error is no unhandled one.
        reject(error);
      },
    );
  });
}
