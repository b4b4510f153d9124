import { getSession as getClientSession } from "latchkey/react";
import { toAsking } from "@/probe/ask-as";
import { inScope } from "@/probe/in-scope";
import { readAuth, type WrappingAuth } from "@/probe/instances";
import { probe } from "@/probe/probe";

export async function GET(request: Request, context: unknown) {
  const readHeader = (name: string) => request.headers.get(name);
  const auth = readAuth(readHeader);
  if (readHeader("x-probe-call") !== "wrapped") {
    const asked = { readHeader, auth, req: request, given: [], route: [request, context], getClientSession };
    return Response.json(await inScope(request.headers, toAsking(asked)));
  }
  const answer = (auth as unknown as WrappingAuth)(async (seen) =>
    Response.json(
      await probe(
        async () => seen.auth,
        () => auth.explain(),
      ),
    ),
  );
  return answer(request, context);
}
