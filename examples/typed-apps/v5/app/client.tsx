"use client";

import type { Session } from "next-auth";
import {
  __NEXTAUTH,
  type GetSessionParams,
  SessionContext,
  type SessionContextValue,
  SessionProvider,
  type SessionProviderProps,
  type SignInOptions,
  type SignOutParams,
  signIn,
  signOut,
  type UpdateSession,
  useSession,
} from "next-auth/react";
import { useContext } from "react";

export function Providers({ session, children }: { session: Session | null; children: React.ReactNode }) {
  return <SessionProvider session={session}>{children}</SessionProvider>;
}

export function Menu() {
  const { data: session, status, update } = useSession();
  const change: UpdateSession = update;
  if (status === "authenticated") {
    const role: "ADMIN" | "USER" = session.user.role;
    return <button onClick={() => void change({ user: { name: role } })}>{session.user.email}</button>;
  }
  return <button onClick={() => void signIn("github", { redirectTo: "/" })}>Sign in</button>;
}

export async function submit() {
  const result = await signIn("credentials", { email: "ann@example.com", redirect: false });
  if (result?.error) return result.code;
  await signOut({ redirect: false });
  return __NEXTAUTH.basePath;
}
export const options: SignInOptions<false> = { redirect: false };
export const leaving: SignOutParams<true> = { redirectTo: "/" };
export const params: GetSessionParams = { broadcast: false };

export function Wrap({ children, session }: SessionProviderProps) {
  return <SessionProvider session={session}>{children}</SessionProvider>;
}

export function Layout({ session, children }: { session: Session | null; children: React.ReactNode }) {
  return <Wrap session={session}>{children}</Wrap>;
}

/** As tests of an app hand it to their components. */
export const mocked: SessionContextValue = {
  data: null,
  status: "unauthenticated",
  update: async () => null,
};

export function useValue(): SessionContextValue | undefined {
  const context = useContext(SessionContext as NonNullable<typeof SessionContext>);
  return context as SessionContextValue | undefined;
}
