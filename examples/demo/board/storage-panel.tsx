import { deleteSessionRows, keepSessionsIn } from "@/app/actions";
import { auth } from "@/auth";
import { storeNames } from "@/store.mjs";
import { readSessionHome, type SessionHome } from "./session-home";

const homes: readonly (readonly [SessionHome, string])[] = [
  ["cookie", "The cookie"],
  ["database", "The database"],
];

/** Where people and their sessions are, and the choice of the latter: each has a session cookie of its own. */
export async function StoragePanel() {
  const home = await readSessionHome();
  const isSignedIn = (await auth()) !== null;
  return (
    <section className="card storage" aria-labelledby="storage-title" data-testid="storage">
      <h2 id="storage-title">Sessions are in</h2>
      <div className="homes">
        {homes.map(([id, name]) => (
          <form key={id} action={keepSessionsIn.bind(null, id)}>
            <button type="submit" className="button" aria-pressed={id === home}>
              {name}
            </button>
          </form>
        ))}
      </div>
      <dl className="facts">
        <div>
          <dt>Users and accounts</dt>
          <dd>{storeNames.users}</dd>
        </div>
        <div>
          <dt>Sessions</dt>
          <dd>{home === "cookie" ? "in the cookie itself" : storeNames.sessions}</dd>
        </div>
      </dl>
      {home === "database" && (
        <form action={deleteSessionRows}>
          <button type="submit" className="button small" disabled={!isSignedIn}>
            Delete my rows
          </button>
        </form>
      )}
    </section>
  );
}
