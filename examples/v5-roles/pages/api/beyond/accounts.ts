import type { NextApiRequest, NextApiResponse } from "next";
import { auth } from "@/auth";
import { accounts } from "@/lib/people";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const session = await auth.required(req, res, { can: "view:accounts" });
  if (session) res.json({ accounts, seenBy: session.user.id });
}
