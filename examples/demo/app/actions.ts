"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { AuthError, CredentialsSignin } from "next-auth";
import { auth, signIn, signOut } from "@/auth";
import { cutOffName } from "@/board/cut-off-cookie";
import { evaluate, type PlaceReading } from "@/board/place-reading";
import { type SessionHome, sessionHomeCookie } from "@/board/session-home";
import { store } from "@/store.mjs";

export async function signInAt(provider: string): Promise<void> {
  try {
    await signIn(provider, { redirectTo: "/" });
  } catch (error) {
    if (error instanceof AuthError) redirect(`/?error=${error.reason.code}`);
    throw error;
  }
}

/** Gives the message for the form when the password is wrong; a right one leads back to the board. */
export async function signInWithPassword(_: string | null, form: FormData): Promise<string | null> {
  const email = String(form.get("email"));
  const password = String(form.get("password"));
  try {
    await signIn("credentials", { email, password, redirectTo: "/" });
  } catch (error) {
    if (error instanceof CredentialsSignin) return "That email and password do not match.";
    throw error;
  }
  return null;
}

export async function signOutHere(): Promise<void> {
  (await cookies()).delete(cutOffName);
  await signOut({ redirectTo: "/" });
}

/** Reads and makes the visitor's sessions from now on where they chose. */
export async function keepSessionsIn(home: SessionHome): Promise<void> {
  (await cookies()).set(sessionHomeCookie, home, { path: "/", httpOnly: true, sameSite: "lax" });
  redirect("/");
}

/** Deletes the rows of the visitor's sessions, as an app does when it throws somebody out. */
export async function deleteSessionRows(): Promise<void> {
  const session = await auth();
  if (session?.user.id) await store.revokeSessionsByUserId?.(session.user.id);
  redirect("/");
}

/** The board's row for Server Actions. */
export async function evaluateServerAction(): Promise<PlaceReading> {
  return evaluate({ session: () => auth(), explain: () => auth.explain() });
}
