import type { NextApiRequest, NextApiResponse } from "next";
import { getServerSession, type Session, unstable_getServerSession } from "next-auth";
import { getToken } from "next-auth/jwt";
import { getServerSession as getServerSessionOfNext } from "next-auth/next";
import { getSession } from "next-auth/react";
import { auth } from "../../../lib/auth";
import { authOptions } from "../auth/[...nextauth]";

type Form = (req: NextApiRequest, res: NextApiResponse) => Promise<Session | null>;

const forms: Record<string, Form> = {
  root: (req, res) => getServerSession(req, res, authOptions),
  next: (req, res) => getServerSessionOfNext(req, res, authOptions),
  unstable: (req, res) => unstable_getServerSession(req, res, authOptions),
  spread: (req, res) => auth(req, res),
  client: (req) => getSession({ req }),
};

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const { form } = req.query;
  if (form === "token") {
    const token = await getToken({ req });
    res.status(token ? 200 : 401).json({ name: token?.name ?? null, role: token?.role ?? null });
    return;
  }
  const session = await forms[String(form)]?.(req, res);
  if (session) res.json({ name: session.user.name, role: session.user.role });
  else res.status(401).json({ name: null, role: null });
}
