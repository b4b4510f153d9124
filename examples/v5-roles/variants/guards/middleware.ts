import { auth } from "@/auth";

export const middleware = auth.proxy(
  ({ auth: session, nextUrl }) => {
    if (nextUrl.pathname !== "/beyond/round" || session?.user.role === "ADMIN") return;
    // A mistake many apps make: whoever is signed in already is led back from there.
    return Response.redirect(new URL("/login?callbackUrl=/beyond/round", nextUrl));
  },
  { protect: [{ path: "/beyond/guarded", can: "view:accounts" }] },
);

// Not on pages with Server Actions: Next.js 15 does not wait for its copy of a form when its middleware on Node waits for
// a database, and then finds half a form.
export const config = { runtime: "nodejs", matcher: ["/beyond/guarded", "/beyond/round"] };
