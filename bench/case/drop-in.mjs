// Latchkey as an app of next-auth finds it after it has changed the name of the package and nothing else.
import NextAuth, { getServerSession } from "latchkey";
import {
  cookieNames,
  createResponse,
  requireEmail,
  secret,
  silentLogger,
  toCookieHeader,
  toCookieObject,
} from "./visitor.mjs";

export async function createDropInCases({ tokens }) {
  const options = { secret, providers: [], logger: silentLogger };
  const toRequest = (dialect) => ({
    headers: { host: "localhost:3000", cookie: toCookieHeader(cookieNames[dialect], tokens[dialect]) },
    cookies: toCookieObject(cookieNames[dialect], tokens[dialect]),
    url: "/dashboard",
    method: "GET",
  });
  const [v4, v5] = [toRequest("v4"), toRequest("v5")];
  const { auth } = NextAuth({ ...options, trustHost: true, session: { strategy: "jwt" } });
  const readV4 = () => getServerSession({ ...v4 }, createResponse(), options);
  const readV5 = () => auth({ ...v5 }, createResponse());
  requireEmail((await readV4())?.user.email, "getServerSession of latchkey");
  requireEmail((await readV5())?.user.email, "auth of latchkey's NextAuth");
  return [
    {
      group: "read",
      id: "drop-in-v4",
      name: "latchkey: getServerSession(req, res, options), as next-auth 4",
      run: readV4,
      limit: "limit-v4",
    },
    {
      group: "read",
      id: "drop-in-v5",
      name: "latchkey: NextAuth(…).auth(req, res), as next-auth 5",
      run: readV5,
      limit: "limit-v5",
    },
  ];
}
