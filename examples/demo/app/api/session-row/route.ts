import { timingSafeEqual } from "node:crypto";
import { store } from "@/store.mjs";

const key = Buffer.from(`Bearer ${process.env.DEMO_ROW_KEY}`);

/** A session's row for the Edge neighbour, which cannot open the database itself; for nobody else. */
export async function POST(request: Request) {
  const given = Buffer.from(request.headers.get("authorization") ?? "");
  if (!process.env.DEMO_ROW_KEY || given.length !== key.length || !timingSafeEqual(given, key)) {
    return new Response(null, { status: 401 });
  }
  return Response.json((await store.getSessionAndUser?.(await request.text())) ?? null);
}
