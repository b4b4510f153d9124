import { NextResponse } from "next/server";
import { withAuth } from "next-auth/middleware";

export default withAuth(
  function middleware(req) {
    const response = NextResponse.next();
    response.headers.set("x-role", req.nextauth.token?.role ?? "none");
    return response;
  },
  {
    pages: { signIn: "/login" },
    callbacks: {
      authorized: ({ token, req }) =>
        req.nextUrl.pathname.startsWith("/admin") ? token?.role === "admin" : token !== null,
    },
  },
);

export const config = { matcher: ["/dashboard/:path*", "/admin/:path*"] };
