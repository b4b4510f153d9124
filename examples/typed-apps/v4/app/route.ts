import { NextResponse } from "next/server";
import NextAuth, { getServerSession } from "next-auth";
import { getServerSession as fromNext } from "next-auth/next";
import { authOptions } from "../auth-options";

const handler = NextAuth(authOptions);

export { handler as GET, handler as POST };

// What Next.js checks of a route of this kind.
type RouteHandler = (
  request: Request & import("next/server").NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
) => Promise<Response>;
export const asRoute: RouteHandler = handler;

// Next.js 15 also compares the type of the second parameter, of which `unknown` fails.
type SecondOf<Handler> = Handler extends (first: never, second: infer Second) => unknown ? Second : never;
export const asContext = (context: SecondOf<typeof handler>): { params: Promise<object> } => context;

export async function hello() {
  const session = await getServerSession(authOptions);
  if (!session) return new NextResponse(JSON.stringify({ error: "unauthorized" }), { status: 401 });
  const id: string = session.user.id;
  const role: "ADMIN" | "USER" = session.user.role;
  const name: string | null | undefined = session.user.name;
  return NextResponse.json({ id, role, name, end: session.expires, token: session.accessToken });
}

// The session that the callback of the options returns, as next-auth 4 infers it.
export async function inferred() {
  const session = await fromNext({
    ...authOptions,
    callbacks: { session: () => ({ only: "this" as const }) },
  });
  const only: "this" | undefined = session?.only;
  return only;
}
