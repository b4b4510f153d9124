import type { NextApiRequest, NextApiResponse } from "next";
import { readAuth } from "@/probe/instances";
import { probe } from "@/probe/probe";

export default async function answer(req: NextApiRequest, res: NextApiResponse) {
  const auth = readAuth((name) => req.headers[name]?.toString());
  const calls: Record<string, readonly unknown[]> = { bare: [], half: [req, null] };
  const given = (calls[req.headers["x-probe-call"]?.toString() ?? ""] ?? [req, res]) as [
    typeof req,
    typeof res,
  ];
  res.json(
    await probe(
      () => auth(...given),
      () => auth.explain(...given),
    ),
  );
}
