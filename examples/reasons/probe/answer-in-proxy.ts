import { NextResponse } from "next/server";
import { readAuth } from "./instances";
import { probe } from "./probe";

/** The place between the visitor and the pages, on Node as on Edge. */
export function answerInProxy(request: Request, event: unknown) {
  const auth = readAuth((name) => request.headers.get(name));
  const answer = auth.proxy(async (seen) =>
    NextResponse.json(
      await probe(
        async () => seen.auth,
        () => auth.explain(seen),
      ),
    ),
  );
  return answer(request, event);
}
