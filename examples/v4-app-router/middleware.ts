import { withAuth } from "next-auth/middleware";

// On Edge, where Prisma does not run: the sessions in its database are told by their seals.
export default withAuth({
  callbacks: {
    authorized: ({ token, req }) =>
      req.nextUrl.pathname === "/members/admin" ? token?.role === "ADMIN" : token !== null,
  },
});

export const config = { matcher: ["/members/:path*"] };
