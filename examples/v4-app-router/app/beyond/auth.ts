import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth";

// What next-auth does not have. `compat` says whose cookies these are, since `auth` is a member next-auth 5 has.
export const { auth, signOut } = NextAuth({
  ...authOptions,
  compat: "v4",
  permissions: { ADMIN: ["view:accounts"], USER: ["view:own"] },
  role: ({ user }) => user.role,
});
