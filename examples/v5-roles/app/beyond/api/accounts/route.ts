import { auth } from "@/auth";
import { accounts } from "@/lib/people";

export const GET = auth.route({ can: "view:accounts" }, (req) =>
  Response.json({ accounts, seenBy: req.auth.user.id }),
);
