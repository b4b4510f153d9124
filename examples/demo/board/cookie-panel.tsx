import { auth } from "@/auth";
import { toAge, toInstant } from "./age";
import { readSessionHome } from "./session-home";

/** What the visitor's session cookie is; what is in it stays in it. */
export async function CookiePanel() {
  const found = await auth.cookies();
  const home = await readSessionHome();
  return (
    <section className="card cookie" aria-labelledby="cookie-title" data-testid="cookie">
      <h2 id="cookie-title">Session cookie</h2>
      {found.length === 0 && (
        <p className="note">None. The browser sent no session cookie with this visit.</p>
      )}
      {found.map((cookie) => (
        <dl key={cookie.name} className="facts">
          <Fact name="Name" value={cookie.name} isCode />
          <Fact name="Dialect" value={cookie.dialect} />
          <Fact
            name="Size"
            value={`${cookie.bytes} bytes in ${cookie.chunks} ${cookie.chunks === 1 ? "part" : "parts"}`}
          />
          {home === "cookie" && (
            <>
              <Fact name="Issued" value={toAge(cookie.issuedAt)} title={toInstant(cookie.issuedAt)} />
              <Fact name="Expires" value={toAge(cookie.expiresAt)} title={toInstant(cookie.expiresAt)} />
              <Fact name="Key id" value={cookie.keyId ?? "unreadable"} isCode />
            </>
          )}
          {home === "database" && <Fact name="Holds" value="the id of a row" />}
        </dl>
      ))}
      {found.length > 0 && (
        <p className="note">HttpOnly: no script can read the token, and this page never shows it.</p>
      )}
    </section>
  );
}

function Fact({
  name,
  value,
  title,
  isCode,
}: {
  name: string;
  value: string;
  title?: string;
  isCode?: boolean;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd title={title}>{isCode ? <code>{value}</code> : value}</dd>
    </div>
  );
}
