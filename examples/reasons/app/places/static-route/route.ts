import { readAuth } from "@/probe/instances";
import { probe } from "@/probe/probe";

export const dynamic = "force-static";

export async function GET() {
  const auth = readAuth(() => null);
  return Response.json(
    await probe(
      () => auth(),
      () => auth.explain(),
    ),
  );
}
