/** Other servers' clocks may run ahead of ours by this much. */
export const clockToleranceSeconds = 60;
