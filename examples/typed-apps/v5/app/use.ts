import type { GetServerSidePropsContext, NextApiRequest, NextApiResponse } from "next";
import { type NextRequest, NextResponse } from "next/server.js";
import { AuthError } from "next-auth";
import { getToken } from "next-auth/jwt";
import { auth, handlers, signIn, signOut, unstable_update } from "../auth.js";

export const GET = auth(function GET(req) {
  if (!req.auth) return NextResponse.json({ message: "Not signed in" }, { status: 401 });
  return NextResponse.json({ role: req.auth.user.role, id: req.auth.user.id });
});
type Route = (
  request: NextRequest,
  context: { params: Promise<{ id: string }> },
) => Promise<Response> | Response;
export const withParams: Route = auth(async (req, { params }) =>
  NextResponse.json({ ...(await params), by: req.auth?.user.name }),
) as Route;

export { auth as middleware } from "../auth.js";
export default auth((req) => {
  if (!req.auth && req.nextUrl.pathname !== "/login")
    return Response.redirect(new URL("/login", req.nextUrl.origin));
});

export async function page() {
  const session = await auth();
  if (!session?.user) return null;
  const role: "ADMIN" | "USER" = session.user.role;
  const id: string | undefined = session.user.id;
  return [role, id, session.user.image, session.error];
}

export async function login(form: FormData) {
  "use server";
  try {
    await signIn("credentials", form);
    await signIn("github", { redirectTo: "/dashboard" });
    const url: string = await signIn("google", { redirect: false });
    await signIn("google", { redirectTo: "/" }, { login_hint: url });
  } catch (error) {
    if (error instanceof AuthError) {
      switch (error.type) {
        case "CredentialsSignin":
          return "Wrong password.";
        case "CallbackRouteError":
          return error.cause?.err?.message;
        default:
          return "Something went wrong.";
      }
    }
    throw error;
  }
}

export const leave = () => signOut({ redirectTo: "/" });
export const rename = () => unstable_update({ user: { name: "Ada" } });
export const viaApi = (req: NextApiRequest, res: NextApiResponse) => auth(req, res);
export const viaProps = (context: GetServerSidePropsContext) => auth(context);
export const token = (req: Request) =>
  getToken({ req, secret: process.env.AUTH_SECRET, salt: "authjs.session-token" });
export const post = (request: NextRequest) => handlers.POST(request);
