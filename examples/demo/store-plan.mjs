// Which databases the demo uses: said once, for the servers that read from them and for the script that makes their tables.
/**
 * @typedef {object} StorePlan
 * @property {{ readonly url: string, readonly driver: "pg" | "@libsql/client" } | null} sql
 * @property {string | undefined} redis
 * @property {{ readonly users: string, readonly sessions: string }} names
 */

/**
 * `DATABASE_URL` keeps everything, and so does `REDIS_URL`; with both Redis has the sessions.
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {StorePlan}
 */
export function toStorePlan({ DATABASE_URL, REDIS_URL: redis }) {
  if (redis && !DATABASE_URL) return { sql: null, redis, names: { users: "Redis", sessions: "Redis" } };
  const url = DATABASE_URL || "file:.tmp/demo.db";
  const isPostgres = /^postgres(ql)?:/.test(url);
  const name = isPostgres ? "PostgreSQL" : "SQLite";
  return {
    sql: { url, driver: isPostgres ? "pg" : "@libsql/client" },
    redis: redis || undefined,
    names: { users: name, sessions: redis ? "Redis" : name },
  };
}
