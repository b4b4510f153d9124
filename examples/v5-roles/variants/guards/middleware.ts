import { auth } from "@/auth";

export const middleware = auth.proxy(
  ({ auth: session, nextUrl }) => {
    if (nextUrl.pathname !== "/beyond/round" || session?.user.role === "ADMIN") return;
    // A mistake many apps make: whoever is signed in already is led back from there.
    return Response.redirect(new URL("/login?callbackUrl=/beyond/round", nextUrl));
  },
  { protect: [{ path: "/beyond/guarded", can: "view:accounts" }] },
);

export const config = { runtime: "nodejs", matcher: ["/beyond/:path*"] };
