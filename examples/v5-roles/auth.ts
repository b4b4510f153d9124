import { PrismaAdapter } from "@auth/prisma-adapter";
import bcrypt from "bcryptjs";
import NextAuth, { CredentialsSignin } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import GitHub from "next-auth/providers/github";
import { credentialsSchema } from "@/lib/credentials-schema";
import { findPersonByEmail } from "@/lib/people";
import { permissions } from "@/lib/permissions";
import { prisma } from "@/lib/prisma";
import { encodeAsRow } from "@/lib/session-encode";

class MalformedCredentials extends CredentialsSignin {
  code = "malformed";
}

// Set for the tests: an origin with GitHub's endpoints on this machine, and where sessions are.
const githubOrigin = process.env.GITHUB_STAND_IN;
const sessions = process.env.SESSIONS ?? "jwt";

const adapter = PrismaAdapter(prisma);

// What next-auth does not have, and passes over: the folders named "beyond" use it.
const beyond = { permissions };

export const { handlers, auth, signIn, signOut, unstable_update } = NextAuth({
  adapter,
  session: { strategy: sessions === "jwt" ? "jwt" : "database" },
  pages: { signIn: "/login" },
  ...beyond,
  providers: [
    githubOrigin
      ? GitHub({
          issuer: `${githubOrigin}/login/oauth`,
          authorization: {
            url: `${githubOrigin}/login/oauth/authorize`,
            params: { scope: "read:user user:email" },
          },
          token: `${githubOrigin}/login/oauth/access_token`,
          userinfo: { url: `${githubOrigin}/api/user` },
        })
      : GitHub,
    Credentials({
      credentials: {
        email: { label: "Email", type: "email" },
        password: { label: "Password", type: "password" },
      },
      async authorize(credentials) {
        const parsed = credentialsSchema.safeParse(credentials);
        if (!parsed.success) throw new MalformedCredentials();
        const { email, password } = parsed.data;
        const person = await findPersonByEmail(email);
        if (person === null || !(await bcrypt.compare(password, person.passwordHash))) return null;
        const { id, name, role } = person;
        return { id, name, email, role };
      },
    }),
  ],
  callbacks: {
    jwt({ token, user, account, trigger, session }) {
      if (user) {
        token.id = user.id ?? token.sub ?? "";
        token.role = user.role ?? "USER";
      }
      if (account?.provider === "credentials") token.withPassword = true;
      if (trigger === "update" && typeof session?.user?.name === "string") token.name = session.user.name;
      return token;
    },
    async session({ session, token, user, newSession }) {
      const { email, image } = session.user ?? {};
      // There is a token, or there is a row of the database.
      const { id, role } = token ?? user;
      let name = session.user?.name;
      if (!token && typeof newSession?.user?.name === "string") {
        // What is to last is in the row.
        name = newSession.user.name;
        await prisma.user.update({ where: { id }, data: { name } });
      }
      return { expires: session.expires, user: { name, email, image, id, role: role ?? "USER" } };
    },
    authorized({ auth, request: { nextUrl } }) {
      if (!auth) return false;
      if (nextUrl.pathname.startsWith("/dashboard/admin") && auth.user.role !== "ADMIN") {
        return Response.redirect(new URL("/forbidden", nextUrl));
      }
      return true;
    },
  },
  ...(sessions === "encode" ? { jwt: { encode: encodeAsRow(adapter) } } : {}),
});
