"use server";

import { auth } from "@/auth";

/** Gives the name the session has from now on. */
export async function rename(_: string, form: FormData): Promise<string> {
  const session = await auth.update({ user: { name: String(form.get("name")) } });
  return session?.user.name ?? "nobody";
}
