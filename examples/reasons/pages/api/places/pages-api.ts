import { getSession as getClientSession } from "latchkey/react";
import type { NextApiRequest, NextApiResponse } from "next";
import { toAsking } from "@/probe/ask-as";
import { readAuth } from "@/probe/instances";

export default async function answer(req: NextApiRequest, res: NextApiResponse) {
  const readHeader = (name: string) => req.headers[name]?.toString();
  const halves: Readonly<Record<string, readonly unknown[]>> = { bare: [], half: [req, null] };
  const given = halves[readHeader("x-probe-call") ?? ""] ?? [req, res];
  const message = [req, res];
  const auth = readAuth(readHeader);
  res.json(await toAsking({ readHeader, auth, req, given, message, getClientSession })());
}
