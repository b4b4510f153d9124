import { auth } from "@/auth";

export const POST = auth.route(async (req) => {
  const { name } = await req.json();
  const session = await auth.update({ user: { name } });
  return Response.json({ name: session?.user.name });
});
