/** A value that next-auth leaves untyped; apps read members of it without narrowing, so we must let them. */
export type Loose = ReturnType<typeof JSON.parse>;

/** A document of a service that nobody described. */
export type LooseProfile = Record<string, Loose>;
