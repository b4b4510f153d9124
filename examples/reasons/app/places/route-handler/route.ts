import { inScope } from "@/probe/in-scope";
import { readAuth } from "@/probe/instances";
import { probe } from "@/probe/probe";

export async function GET(request: Request) {
  const auth = readAuth((name) => request.headers.get(name));
  const finding = await inScope(request.headers, () =>
    probe(
      () => auth(),
      () => auth.explain(),
    ),
  );
  return Response.json(finding);
}
