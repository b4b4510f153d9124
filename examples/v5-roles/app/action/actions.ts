"use server";

import { auth } from "@/auth";
import { accounts } from "@/lib/people";
import { checkPermissions } from "@/lib/permissions";

export async function countAccounts(): Promise<string> {
  const session = await auth();
  if (!session) return "Not authenticated";
  if (!checkPermissions(session.user, "view", "accounts")) return "Not allowed";
  return `${accounts.length} accounts for ${session.user.name}`;
}
