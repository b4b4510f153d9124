import { auth } from "@/auth";
import { evaluate } from "@/board/place-reading";

export async function GET() {
  return Response.json(await evaluate({ session: () => auth(), explain: () => auth.explain() }));
}
