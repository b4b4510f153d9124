import NextAuth from "next-auth";
import { authConfig } from "./auth.config";

// The part of the options that can be on Edge, as next-auth's documentation splits them.
export const { auth: middleware } = NextAuth(authConfig);

export const config = { matcher: ["/dashboard/:path*"] };
