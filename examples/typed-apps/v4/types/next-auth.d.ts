import type { DefaultSession, DefaultUser } from "next-auth";
import type { DefaultJWT } from "next-auth/jwt";

declare module "next-auth" {
  interface Session {
    accessToken?: string;
    user: { id: string; role: "ADMIN" | "USER" } & DefaultSession["user"];
  }
  interface User extends DefaultUser {
    role: "ADMIN" | "USER";
  }
  interface Account {
    refresh_expires_in?: number;
  }
  interface Profile {
    department?: string;
  }
}

declare module "next-auth/jwt" {
  interface JWT extends DefaultJWT {
    id: string;
    role: "ADMIN" | "USER";
    accessToken?: string;
    accessTokenExpires?: number;
  }
}
