import NextAuth from "next-auth";
import { authOptions } from "@/pages/api/auth/[...nextauth]";

// What next-auth does not have. `compat` says whose cookies these are, since `auth` is a member next-auth 5 has.
const { auth } = NextAuth({ ...authOptions, compat: "v4" });

export async function GET() {
  const { user } = await auth.required();
  return Response.json({ name: user?.name });
}

export async function POST() {
  const { user } = await auth.required({ role: "admin" });
  return Response.json({ name: user?.name });
}

// Only scripts have these.
export { POST as DELETE, POST as PATCH, POST as PUT };
