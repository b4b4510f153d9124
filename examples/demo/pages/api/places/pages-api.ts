import type { NextApiRequest, NextApiResponse } from "next";
import { auth } from "@/auth";
import { evaluate } from "@/board/place-reading";

export default async function answer(req: NextApiRequest, res: NextApiResponse) {
  res.json(await evaluate({ session: () => auth(req, res), explain: () => auth.explain(req, res) }));
}
