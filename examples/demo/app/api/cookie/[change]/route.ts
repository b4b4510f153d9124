import { cookies } from "next/headers";
import { auth } from "@/auth";
import { cutOffName } from "@/board/cut-off-cookie";

interface Context {
  params: Promise<{ change: string }>;
}

/** Cuts the visitor's own session cookie in half, or puts the halves together again. */
export async function POST(request: Request, { params }: Context) {
  if (request.headers.get("sec-fetch-site") !== "same-origin") return new Response(null, { status: 403 });
  const { change } = await params;
  if (change === "break") await breakCookie();
  else if (change === "repair") await repairCookie();
  else return new Response(null, { status: 404 });
  return new Response(null, { status: 303, headers: { location: "/" } });
}

async function breakCookie() {
  const jar = await cookies();
  const [found] = await auth.cookies();
  const value = found && jar.get(found.name)?.value;
  if (!value || (await auth()) === null) return;
  const middle = Math.floor(value.length / 2);
  jar.set(found.name, value.slice(0, middle), toOptions(found.name));
  jar.set(cutOffName, value.slice(middle), toOptions(found.name));
}

async function repairCookie() {
  const jar = await cookies();
  const [found] = await auth.cookies();
  const half = found && jar.get(found.name)?.value;
  const cutOff = jar.get(cutOffName)?.value;
  if (half && cutOff) jar.set(found.name, half + cutOff, toOptions(found.name));
  jar.delete(cutOffName);
}

const toOptions = (name: string) =>
  ({ path: "/", httpOnly: true, sameSite: "lax", secure: name.startsWith("__"), maxAge: 86_400 }) as const;
