import { type NextRequest, NextResponse } from "next/server";
import { toAsking } from "./ask-as";
import { readAuth, type WrappingAuth } from "./instances";
import { probe } from "./probe";

/** Where the proxy itself is the place: at the second app nothing else is asked. */
const ownPaths: readonly string[] = ["/places/proxy", "/"];

/** The place between the visitor and the pages, on Node as on Edge. */
export function answerInProxy(request: NextRequest, event: unknown) {
  const readHeader = (name: string) => request.headers.get(name);
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
