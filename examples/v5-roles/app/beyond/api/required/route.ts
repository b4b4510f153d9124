import { auth } from "@/auth";

export async function GET() {
  const { user } = await auth.required({ can: "view:accounts" });
  return Response.json({ seenBy: user.id });
}

// Also what a form of plain HTML sends, which arrives as one for a Server Action does.
export { GET as DELETE, GET as PATCH, GET as POST, GET as PUT };
