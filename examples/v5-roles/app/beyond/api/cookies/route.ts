import { cookies } from "next/headers";

/** The names of the cookies that arrived. */
export async function GET() {
  const names = (await cookies()).getAll().map(({ name }) => name);
  return Response.json({ seenBy: names.sort().join(", ") });
}
