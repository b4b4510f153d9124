import { cookies } from "next/headers";
import type { Reason } from "next-auth";
import { signInAt, signOutHere } from "@/app/actions";
import { auth } from "@/auth";
import { storeNames } from "@/store.mjs";
import { CredentialsForm } from "./credentials-form";
import { cutOffName } from "./cut-off-cookie";
import { GoogleButton } from "./google-button";

const providerNames: Record<string, string> = {
  oidc: "Harbour ID",
  github: "GitHub",
  google: "Google",
  credentials: "email and password",
};

/** Who is here: the person with a way out, or the ways in. */
export async function VisitorPanel({ error }: { error: string | null }) {
  const reading = await auth.explain();
  if (reading.status === "signed-in") {
    const { user, provider } = reading.session;
    return (
      <section className="card visitor" aria-labelledby="visitor-title" data-testid="visitor">
        <h2 id="visitor-title">You</h2>
        <div className="person-line">
          <span className="avatar" aria-hidden="true">
            {(user.name ?? user.email ?? "?").slice(0, 1)}
          </span>
          <p>
            <b>{user.name}</b>
            <span>{user.email}</span>
          </p>
        </div>
        <p className="note">
          {provider === null
            ? `Signed in; the session is in ${storeNames.sessions}.`
            : `Signed in with ${providerNames[provider] ?? provider}.`}
        </p>
        <form action={signOutHere}>
          <button type="submit" className="button">
            Sign out
          </button>
        </form>
      </section>
    );
  }
  return (
    <section className="card visitor" aria-labelledby="visitor-title" data-testid="visitor">
      <h2 id="visitor-title">Sign in</h2>
      {reading.status === "broken" && <BrokenNotice reason={reading.reason} />}
      {error !== null && <RefusalNotice code={error} />}
      <div className="ways">
        <form action={signInAt.bind(null, "oidc")}>
          <button type="submit" className="button">
            Harbour ID <small>OpenID Connect</small>
          </button>
        </form>
        <form action={signInAt.bind(null, "github")}>
          <button type="submit" className="button">
            GitHub <small>OAuth 2.0</small>
          </button>
        </form>
        <GoogleButton />
      </div>
      <CredentialsForm />
    </section>
  );
}

function RefusalNotice({ code }: { code: string }) {
  // The code comes from the address, where anybody can write anything.
  const shown = /^[A-Z_]{3,40}$/.test(code) ? code : "UNKNOWN";
  return (
    <div className="notice" role="alert">
      <p>
        <b>{shown}</b> Signing in did not work. The terminal that runs the demo says why.
      </p>
    </div>
  );
}

async function BrokenNotice({ reason }: { reason: Reason }) {
  const isRepairable = (await cookies()).has(cutOffName);
  return (
    <div className="notice" role="alert">
      <p>
        <b>{reason.code}</b> {reason.title}.
      </p>
      <div className="buttons">
        {isRepairable && (
          <form action="/api/cookie/repair" method="post">
            <button type="submit" className="button small">
              Repair it
            </button>
          </form>
        )}
        <form action={signOutHere}>
          <button type="submit" className="button small">
            Remove it
          </button>
        </form>
      </div>
    </div>
  );
}
