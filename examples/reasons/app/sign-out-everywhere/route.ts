import { readAuth } from "@/probe/instances";

/** Ends every session of Ann; this app knows nobody else who would ask. */
export async function POST(request: Request) {
  const auth = readAuth((name) => request.headers.get(name));
  await auth.sessions.revokeAll("ann-1");
  return new Response(null, { status: 204 });
}
