import { NextResponse } from "next/server";
import { readAuth } from "./instances";
import { probe } from "./probe";
import { tryCall } from "./try-call";

/** The place between the visitor and the pages, on Node as on Edge. */
export function answerInProxy(request: Request, event: unknown) {
  const auth = readAuth((name) => request.headers.get(name));
  const call = request.headers.get("x-probe-call");
  const protect = call === "required" ? [{ path: "/:path*", maxAge: 0 }] : [];
  const answer = auth.proxy(
    async (seen) =>
      NextResponse.json(
        await (tryCall(call, { auth, req: seen }) ??
          probe(
            async () => seen.auth,
            () => auth.explain(seen),
          )),
      ),
    { protect },
  );
  return answer(request, event);
}
