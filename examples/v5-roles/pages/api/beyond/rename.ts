import type { NextApiRequest, NextApiResponse } from "next";
import { auth } from "@/auth";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  if (!(await auth.required(req, res))) return;
  const session = await auth.update(req, res, { user: { name: req.body.name } });
  res.json({ name: session?.user.name });
}
