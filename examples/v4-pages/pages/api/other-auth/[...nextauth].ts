import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { authOptions } from "../auth/[...nextauth]";

// The form that decides its options for each request.
export default async function auth(req: NextApiRequest, res: NextApiResponse) {
  return await NextAuth(req, res, {
    ...authOptions,
    callbacks: {
      ...authOptions.callbacks,
      async session(params) {
        const session = (await authOptions.callbacks?.session?.(params)) ?? params.session;
        return { ...session, method: req.method };
      },
    },
  });
}
