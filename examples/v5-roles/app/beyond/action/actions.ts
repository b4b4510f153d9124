"use server";

import { AccessError } from "next-auth";
import { auth } from "@/auth";
import { accounts } from "@/lib/people";

export async function countAccounts(): Promise<string> {
  try {
    const { user } = await auth.required({ can: "view:accounts" });
    return `${accounts.length} accounts for ${user.name}`;
  } catch (error) {
    if (error instanceof AccessError) return `${error.status} ${error.code}`;
    throw error;
  }
}

/** Leaves the refusal to Next.js. */
export async function insist(): Promise<string> {
  const { user } = await auth.required({ can: "view:accounts" });
  return `${accounts.length} accounts for ${user.name}`;
}
