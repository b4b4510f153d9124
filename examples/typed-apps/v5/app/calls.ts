// Every way of calling next-auth 5's functions that its types allow.
import type { NextFetchEvent, NextRequest } from "next/server.js";
import type { Account, DefaultSession, NextAuthRequest, Profile, User } from "next-auth";
import { decode, encode, getToken, type JWTOptions } from "next-auth/jwt";
import {
  SessionContext,
  type SessionContextValue,
  type SignInOptions,
  type SignInResponse,
  type SignOutParams,
  signIn,
  signOut,
  type UpdateSession,
} from "next-auth/react";
import { useContext } from "react";
import { auth, signOut as leaveOnServer } from "../auth.js";

interface Claims {
  sub: string;
  plan: string;
}

export async function around(request: NextRequest) {
  const raw: string | null = await getToken({ req: request, secret: ["new", "old"], raw: true });
  const text = await encode<Claims>({
    token: { sub: "1", plan: "team" },
    secret: ["new", "old"],
    salt: "app",
  });
  const claims = await decode<Claims>({ token: text, secret: "text", salt: "app" });
  const plan: string | undefined = claims?.plan;
  return [raw, plan, await leaveOnServer({ redirect: false })];
}

/** A middleware with the event beside the request, and a route that answers later. */
export const middleware = auth((request: NextAuthRequest, event: NextFetchEvent) => {
  event.waitUntil(Promise.resolve(request.auth?.user.role));
});
export const POST = auth(async (request, { params }) => {
  const given: Record<string, string | string[]> = await params;
  return Response.json({ given, path: request.nextUrl.pathname });
});

export function useDoor() {
  const context: SessionContextValue | undefined = useContext(SessionContext);
  const update: UpdateSession | undefined = context?.update;
  const options: SignInOptions<false> = { redirectTo: "/dashboard", redirect: false, password: "…" };
  const enter = async () => {
    const result: SignInResponse = await signIn("credentials", options);
    return result.code ?? result.error;
  };
  const params: SignOutParams<false> = { redirectTo: "/bye", redirect: false };
  const leave = () => signOut(params);
  return { update, enter, leave };
}

export const codec: Pick<JWTOptions, "encode" | "decode"> = { encode, decode };
export const describeVisit = (user: User, account: Account, profile?: Profile) =>
  [user.id, user.role, account.providerAccountId, account.type, profile?.sub].join(" ");
export type Name = NonNullable<DefaultSession["user"]>["name"];
