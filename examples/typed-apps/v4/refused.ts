// What must not compile: were everything loose, the rest of this folder would prove nothing.
import NextAuth, { getServerSession, type NextAuthOptions, type Session } from "next-auth";
import type { JWT } from "next-auth/jwt";
import { useSession } from "next-auth/react";
import { authOptions } from "./auth-options";

export async function refused() {
  const session = await getServerSession(authOptions);
  // @ts-expect-error: there may be no session
  console.log(session.user);
  // @ts-expect-error: no such member
  console.log(session?.user.nothing);
  // @ts-expect-error: the role is one of two texts
  const role: number | undefined = session?.user.role;
  // @ts-expect-error: an app's own member is no text for certain
  const token: string = session?.accessToken ?? null;
  // @ts-expect-error: the role is missing
  const mock: Session = { user: { id: "1" }, expires: "" };
  // @ts-expect-error: the claim is a text
  const claim: number | undefined = ({} as JWT).id;
  return [role, token, mock, claim];
}

export function Refused() {
  const { data } = useSession();
  // @ts-expect-error: without `required` there may be no session
  return data.user.id;
}

// @ts-expect-error: no such strategy
export const strategy: NextAuthOptions = { providers: [], session: { strategy: "cookie" } };
// @ts-expect-error: no such option
export const option: NextAuthOptions = { providers: [], sessions: {} };
// @ts-expect-error: providers are needed
export const nothing = NextAuth({});
