import type { DefaultSession } from "next-auth";

declare module "next-auth" {
  interface Session {
    user: { id: string } & DefaultSession["user"];
    /** The way in, where the session knows it. */
    provider: string | null;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    provider?: string;
  }
}
