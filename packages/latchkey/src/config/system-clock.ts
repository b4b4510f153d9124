/** The machine's clock, in milliseconds since the epoch; options may put another in its place. */
export const systemClock = (): number => Date.now();
