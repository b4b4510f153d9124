import { inScope } from "@/probe/in-scope";
import { readAuth } from "@/probe/instances";
import { probe } from "@/probe/probe";
import { tryCall } from "@/probe/try-call";

export async function GET(request: Request) {
  const auth = readAuth((name) => request.headers.get(name));
  const finding = await (tryCall(request.headers.get("x-probe-call"), { auth, req: request }) ??
    inScope(request.headers, () =>
      probe(
        () => auth(),
        () => auth.explain(),
      ),
    ));
  return Response.json(finding);
}
