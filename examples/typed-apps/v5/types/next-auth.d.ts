import type { DefaultSession } from "next-auth";

declare module "next-auth" {
  interface Session {
    error?: "RefreshTokenError";
    user: { role: "ADMIN" | "USER" } & DefaultSession["user"];
  }
  interface User {
    role?: "ADMIN" | "USER";
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    role?: "ADMIN" | "USER";
  }
}

declare module "next-auth/adapters" {
  interface AdapterUser {
    role?: "ADMIN" | "USER";
  }
}
