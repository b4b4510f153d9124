import NextAuth, { type NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { decode, encode } from "../../../lib/signed-token";

const people = [
  { id: "ada", name: "Ada Lovelace", email: "ada@example.com", role: "admin" },
  { id: "bob", name: "Bob Baker", email: "bob@example.com", role: "member" },
] as const;

// Set by the tests: the same app with the built-in sign-in page, and with tokens in a format of its own.
const { SIGN_IN_PAGE, TOKENS } = process.env;

export const authOptions: NextAuthOptions = {
  secret: process.env.NEXTAUTH_SECRET,
  session: { strategy: "jwt", maxAge: 7 * 24 * 60 * 60 },
  ...(SIGN_IN_PAGE === "built-in" ? {} : { pages: { signIn: "/login", error: "/problem" } }),
  ...(TOKENS === "signed" ? { jwt: { encode, decode } } : {}),
  providers: [
    CredentialsProvider({
      name: "Password",
      credentials: {
        email: { label: "Email", type: "email", placeholder: "you@example.com" },
        password: { label: "Password", type: "password" },
      },
      async authorize(credentials, req) {
        if (req.method !== "POST" || credentials?.password !== "engine") return null;
        return people.find(({ email }) => email === credentials.email) ?? null;
      },
    }),
  ],
  callbacks: {
    async jwt({ token, user, trigger, session }) {
      if (user) {
        token.id = user.id;
        token.role = user.role;
      }
      if (trigger === "update" && session?.name) token.name = session.name;
      return token;
    },
    async session({ session, token }) {
      session.user.id = token.id;
      session.user.role = token.role;
      return session;
    },
  },
};

export default NextAuth(authOptions);
