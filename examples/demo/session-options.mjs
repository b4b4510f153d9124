// What the three apps of the demo say of sessions alike. Two cookies, so that a visitor can be signed in both ways; an app
// of yours has one of them, and needs no name for it.
export const sessionOptions = Object.freeze({
  cookie: { session: { strategy: /** @type {const} */ ("jwt") } },
  database: {
    session: { strategy: /** @type {const} */ ("database") },
    cookies: { sessionToken: { name: "authjs.database-session" } },
  },
});
