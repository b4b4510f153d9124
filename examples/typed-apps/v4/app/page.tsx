"use client";

import type { Session } from "next-auth";
import type { BuiltInProviderType } from "next-auth/providers";
import {
  type ClientSafeProvider,
  getCsrfToken,
  getProviders,
  getSession,
  type LiteralUnion,
  type SessionContextValue,
  SessionProvider,
  type SessionProviderProps,
  type SignInOptions,
  type SignInResponse,
  type SignOutParams,
  signIn,
  signOut,
  type UseSessionOptions,
  useSession,
} from "next-auth/react";
import { type ReactNode, useEffect, useState } from "react";

export function Providers({ children, session }: { children: ReactNode; session?: Session | null }) {
  return (
    <SessionProvider
      session={session}
      refetchInterval={300}
      refetchOnWindowFocus={false}
      basePath="/api/auth"
    >
      {children}
    </SessionProvider>
  );
}

export function Profile() {
  const { data: session, status, update } = useSession();
  if (status === "loading") return <p>…</p>;
  if (status === "unauthenticated") return <a href="/api/auth/signin">Sign in</a>;
  const role: string | undefined = session?.user.role;
  return <button onClick={() => update({ name: "Ada" })}>{role}</button>;
}

export function Required() {
  const { data: session, status } = useSession({ required: true, onUnauthenticated() {} });
  if (status === "loading") return <p>…</p>;
  const id: string = session.user.id;
  return <p>{id}</p>;
}

export function Login() {
  const [providers, setProviders] = useState<Record<
    LiteralUnion<BuiltInProviderType, string>,
    ClientSafeProvider
  > | null>(null);
  useEffect(() => {
    void getProviders().then((found) => setProviders(found));
  }, []);
  const submit = async () => {
    const options: SignInOptions = {
      email: "ann@example.com",
      password: "…",
      redirect: false,
      callbackUrl: "/",
    };
    const result: SignInResponse | undefined = await signIn("credentials", options);
    if (result?.error) alert(result.error);
    if (result?.ok && result.url) location.href = result.url;
    const inline = await signIn("credentials", { redirect: false, email: "ann@example.com" });
    return inline?.status;
  };
  const leave: SignOutParams = { callbackUrl: "/", redirect: false };
  return (
    <form onSubmit={() => void submit()}>
      {Object.values(providers ?? {}).map((provider) => (
        <button key={provider.id} onClick={() => void signIn(provider.id, undefined, { prompt: "login" })}>
          {provider.name}
        </button>
      ))}
      <button onClick={() => void signOut(leave)}>Sign out</button>
    </form>
  );
}

export async function ask() {
  const session = await getSession();
  const token: string | undefined = await getCsrfToken().then((found) => found ?? undefined);
  return [session?.user.role, token];
}

export function Wrap({ children, session }: SessionProviderProps) {
  return <SessionProvider session={session}>{children}</SessionProvider>;
}

export async function Layout({ children }: { children: ReactNode }) {
  return <Wrap session={await getSession()}>{children}</Wrap>;
}

export const known: SessionContextValue | null = null;
/** As tests of an app hand it to their components. */
export const mocked: SessionContextValue = {
  data: null,
  status: "unauthenticated",
  update: async () => null,
};
export const must: UseSessionOptions<true> = { required: true };
