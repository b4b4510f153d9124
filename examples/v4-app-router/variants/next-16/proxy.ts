import { withAuth } from "next-auth/middleware";

// On Node, and without the options all the same: what `withAuth` is given is a secret, and no adapter.
export default withAuth({
  callbacks: {
    authorized: ({ token, req }) =>
      req.nextUrl.pathname === "/members/admin" ? token?.role === "ADMIN" : token !== null,
  },
});

export const config = { matcher: ["/members/:path*"] };
