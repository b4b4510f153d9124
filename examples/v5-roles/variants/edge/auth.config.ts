import type { NextAuthConfig } from "next-auth";

/** What runs on Edge, too: no adapter, no provider and no password are in it. */
export const authConfig = {
  pages: { signIn: "/login" },
  providers: [],
  callbacks: {
    authorized({ auth, request: { nextUrl } }) {
      if (!auth) return false;
      if (nextUrl.pathname.startsWith("/dashboard/admin") && auth.user.role !== "ADMIN") {
        return Response.redirect(new URL("/forbidden", nextUrl));
      }
      return true;
    },
  },
} satisfies NextAuthConfig;
