import type { NextApiRequest, NextApiResponse } from "next";
import { auth } from "@/auth";
import { accounts } from "@/lib/people";
import { checkPermissions } from "@/lib/permissions";

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const session = await auth(req, res);
  if (!session) return res.status(401).json({ message: "Not authenticated" });
  if (!checkPermissions(session.user, "view", "accounts")) {
    return res.status(403).json({ message: "Not allowed" });
  }
  return res.json({ accounts, seenBy: session.user.id });
}
