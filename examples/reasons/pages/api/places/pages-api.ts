import type { NextApiRequest, NextApiResponse } from "next";
import { toAsking } from "@/probe/ask-as";
import { readAuth } from "@/probe/instances";

export default async function answer(req: NextApiRequest, res: NextApiResponse) {
  const readHeader = (name: string) => req.headers[name]?.toString();
  const halves: Readonly<Record<string, readonly unknown[]>> = { bare: [], half: [req, null] };
  const given = halves[readHeader("x-probe-call") ?? ""] ?? [req, res];
  res.json(await toAsking({ readHeader, auth: readAuth(readHeader), req, given, message: [req, res] })());
}
