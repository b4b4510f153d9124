import type { NextApiRequest, NextApiResponse } from "next";
import { readAuth } from "@/probe/instances";
import { probe } from "@/probe/probe";
import { tryCall } from "@/probe/try-call";

export default async function answer(req: NextApiRequest, res: NextApiResponse) {
  const auth = readAuth((name) => req.headers[name]?.toString());
  const calls: Record<string, readonly unknown[]> = { bare: [], half: [req, null] };
  const given = (calls[req.headers["x-probe-call"]?.toString() ?? ""] ?? [req, res]) as [
    typeof req,
    typeof res,
  ];
  const tried = tryCall(req.headers["x-probe-call"]?.toString(), { auth, req, given });
  const finding = await (tried ??
    probe(
      () => auth(...given),
      () => auth.explain(...given),
    ));
  res.json(finding);
}
