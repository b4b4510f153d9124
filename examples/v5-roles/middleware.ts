export { auth as middleware } from "@/auth";

// On Node, where the database is within reach.
export const config = { runtime: "nodejs", matcher: ["/dashboard/:path*"] };
