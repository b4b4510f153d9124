import type { GetServerSidePropsContext, NextApiRequest, NextApiResponse } from "next";
import type { ISODateString, NextAuthOptions, Session, User } from "next-auth";
import { getServerSession, unstable_getServerSession } from "next-auth";
import { getToken } from "next-auth/jwt";
import NextAuth from "next-auth/next";
import { getSession } from "next-auth/react";
import { authOptions } from "../auth-options";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const session = await getServerSession(req, res, authOptions);
  const shaped = await getServerSession<NextAuthOptions, { plan: string }>(req, res, authOptions);
  res.setHeader("x-plan", shaped?.plan ?? "");
  if (!session) return res.status(401).json({ error: "unauthorized" });
  const token = await getToken({ req, secret: process.env.NEXTAUTH_SECRET });
  const raw: string | null = await getToken({ req, raw: true });
  return res.json({ role: session.user.role, sub: token?.sub, of: token?.role, raw });
}

export const auth = (req: NextApiRequest, res: NextApiResponse) => NextAuth(req, res, authOptions);

export async function getServerSideProps(context: GetServerSidePropsContext) {
  const session = await getServerSession(context.req, context.res, authOptions);
  const older = await unstable_getServerSession(context.req, context.res, authOptions);
  const asked = await getSession(context);
  if (!session) return { redirect: { destination: "/login", permanent: false } };
  return { props: { session, older, asked } };
}

// The helper of the documentation: called with a request, or with nothing.
export function ask(
  ...args:
    | [GetServerSidePropsContext["req"], GetServerSidePropsContext["res"]]
    | [NextApiRequest, NextApiResponse]
    | []
): Promise<Session | null> {
  return getServerSession(...args, authOptions);
}

const mock: Session = {
  user: { id: "1", role: "USER", name: "Ann" },
  expires: "2030-01-01" satisfies ISODateString,
};
const ann: User = { id: "1", role: "ADMIN" };
export const samples = [mock, ann];

export const options = { ...authOptions, session: { strategy: "database" } } satisfies NextAuthOptions;
