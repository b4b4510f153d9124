// better-auth, which is installed with the Next.js app: it is too heavy for everybody's workspace.
import { createBetterAuth } from "./app-places.mjs";
import { origin, requireEmail } from "./visitor.mjs";

async function createRow({ id, name, isCached }) {
  const { auth, cookie } = await createBetterAuth(origin, { isCached });
  const headers = new Headers({ cookie: `theme=dark; locale=en-GB; ${cookie}` });
  const run = () => auth.api.getSession({ headers });
  requireEmail((await run())?.user.email, name);
  return { id, name, run };
}

export async function createBetterAuthCases() {
  const cached = await createRow({
    id: "better-auth",
    name: "better-auth: getSession, cookie cache",
    isCached: true,
  });
  const stored = await createRow({
    id: "better-auth-row",
    name: "better-auth: getSession, memory adapter",
    isCached: false,
  });
  return [
    { ...cached, group: "read", limit: "limit-native" },
    { ...stored, group: "row", limit: "limit-row" },
  ];
}
