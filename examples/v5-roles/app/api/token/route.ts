import { getToken } from "next-auth/jwt";

export async function GET(req: Request) {
  const token = await getToken({ req, secret: process.env.AUTH_SECRET });
  if (!token) return Response.json({ message: "No token" }, { status: 401 });
  return Response.json({ id: token.id, role: token.role, name: token.name });
}
