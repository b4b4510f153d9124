import { type NextRequest, NextResponse } from "next/server";
import { toAsking } from "./ask-as";
import { readAuth, type WrappingAuth } from "./instances";
import { probe } from "./probe";

/** Where the proxy itself is the place: at the second app nothing else is asked. */
const ownPaths: readonly string[] = ["/places/proxy", "/"];

/** What may stand in front of the endpoints and answer in their place. */
const fronts: Readonly<Record<string, () => Response>> = {
  // The page for people that a proxy lays over everything.
  page: () =>
    new NextResponse("<!doctype html><h1>Welcome</h1>", { headers: { "content-type": "text/html" } }),
  // What it kept from before Ann signed in.
  cache: () => NextResponse.json(null, { headers: { age: "30" } }),
};

/** The place between the visitor and the pages, on Node as on Edge. */
export function answerInProxy(request: NextRequest, event: unknown) {
  const readHeader = (name: string) => request.headers.get(name);
  const front = fronts[readHeader("x-probe-front") ?? ""];
  if (front !== undefined) return front();
  if (!ownPaths.includes(request.nextUrl.pathname)) return letOn(request, event);
  const auth = readAuth(readHeader);
  if (readHeader("x-probe-call") === "wrapped")
    return (auth as unknown as WrappingAuth)(answerSeen(auth))(request, event);
  const call = readHeader("x-probe-call");
  const protect = call === "required" ? [{ path: "/:path*", maxAge: 0 }] : [];
  const answer = auth.proxy(
    async (seen) => {
      if (call === null) return answerSeen(auth)(seen);
      return NextResponse.json(
        await toAsking({ readHeader, auth, req: seen, given: [seen], message: [seen] })(),
      );
    },
    { protect },
  );
  return answer(request, event);
}

/** In front of another place it guards nothing; the header names the instance it reads the session by, if any. */
function letOn(request: NextRequest, event: unknown) {
  const name = request.headers.get("x-probe-proxy");
  if (name === null) return undefined;
  const own = request.headers.get("x-probe-auth")?.replace(/^[^/]+/, name) ?? name;
  const readHeader = (header: string) => (header === "x-probe-auth" ? own : request.headers.get(header));
  return readAuth(readHeader).proxy()(request, event);
}

const answerSeen =
  (auth: ReturnType<typeof readAuth>) => async (seen: NextRequest & { readonly auth: unknown }) =>
    NextResponse.json(
      await probe(
        async () => seen.auth,
        () => auth.explain(seen),
      ),
    );
