// What both apps let people sign in by: a form of their own, and a provider by OpenID Connect.
import { CredentialsSignin } from "@auth/core/errors";
import Credentials from "@auth/core/providers/credentials";

class WrongPassword extends CredentialsSignin {
  code = "wrong_password";
}

/** The options of `@auth/core`, as far as both apps have the same. */
export function createAuthConfig(env) {
  return {
    secret: env.AUTH_SECRET,
    trustHost: true,
    providers: [
      Credentials({
        credentials: { name: { label: "Name" }, password: { label: "Password", type: "password" } },
        authorize({ name, password }) {
          if (password !== "sesame") throw new WrongPassword();
          return { id: `person-${name}`, name, role: "ADMIN" };
        },
      }),
      { id: "oidc", name: "Harbour", type: "oidc", issuer: env.OIDC_ISSUER },
    ],
    callbacks: {
      jwt: ({ token, user }) => (user?.role ? { ...token, role: user.role } : token),
      session: ({ session, token }) => ({ ...session, role: token.role ?? null }),
    },
  };
}
