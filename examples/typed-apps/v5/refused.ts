// What must not compile: were everything loose, the rest of this folder would prove nothing.
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import GitHub from "next-auth/providers/github";
import { useSession } from "next-auth/react";
import { auth, signIn } from "./auth.js";

export async function refused() {
  const session = await auth();
  // @ts-expect-error: there may be no session
  console.log(session.user);
  // @ts-expect-error: no such member
  console.log(session?.user.nothing);
  // @ts-expect-error: the role is one of two texts
  const role: boolean | undefined = session?.user.role;
  // @ts-expect-error: a provider is named by a text
  await signIn(1);
  return role;
}

export function Refused() {
  const { data } = useSession();
  // @ts-expect-error: there may be no session
  return data.user.role;
}

export class Odd extends CredentialsSignin {
  // @ts-expect-error: a code is a text
  code = 1;
}

// @ts-expect-error: no such strategy
export const strategy: NextAuthConfig = { providers: [GitHub], session: { strategy: "cookie" } };
// @ts-expect-error: no such option
export const option: NextAuthConfig = { providers: [GitHub], sessions: {} };
// @ts-expect-error: a client's id is a text
export const client = NextAuth({ providers: [GitHub({ clientId: 1 })] });
