/** A value that next-auth leaves untyped; apps read members of it without narrowing, so we must let them. */
export type Loose = ReturnType<typeof JSON.parse>;
