import { NextResponse } from "next/server";
import { auth } from "@/auth";
import { accounts } from "@/lib/people";
import { checkPermissions } from "@/lib/permissions";

export const GET = auth(function GET(req) {
  if (!req.auth) return NextResponse.json({ message: "Not authenticated" }, { status: 401 });
  if (!checkPermissions(req.auth.user, "view", "accounts")) {
    return NextResponse.json({ message: "Not allowed" }, { status: 403 });
  }
  return NextResponse.json({ accounts, seenBy: req.auth.user.id });
});
