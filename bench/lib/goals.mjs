/** The goals of every read of our own on Node: little memory, and nothing that waits for another thread. */
export const readGoals = { heap: 6 * 1024, waits: 0 };
