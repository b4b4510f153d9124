import type { Auth } from "./demo-session";
import { readSessionHome, type SessionHome } from "./session-home";

type Call = (...given: never[]) => unknown;

/** The same calls as those of an `auth`, each answered by the one whose kind of session the visitor chose. */
export function letVisitorChoose(auths: Readonly<Record<SessionHome, Auth>>): Auth {
  const choose =
    (toCall: (auth: Auth) => Call) =>
    async (...given: never[]) =>
      toCall(auths[await readSessionHome(given)])(...given);
  const proxy = (...given: never[]) => {
    const toProxy = ({ proxy: make }: Auth) => (make as Call)(...given) as Call;
    const proxies = { cookie: toProxy(auths.cookie), database: toProxy(auths.database) };
    return async (...request: never[]) => proxies[await readSessionHome(request)](...request);
  };
  const members = {
    explain: choose((auth) => auth.explain),
    cookies: choose((auth) => auth.cookies),
    handlers: { GET: choose((auth) => auth.handlers.GET), POST: choose((auth) => auth.handlers.POST) },
    signIn: choose((auth) => auth.signIn),
    signOut: choose((auth) => auth.signOut),
    update: choose((auth) => auth.update),
    proxy,
  };
  // The calls have many forms each; what goes in comes out by the very form it went in by.
  return Object.assign(
    choose((auth) => auth),
    members,
  ) as unknown as Auth;
}
