"use server";

import { AuthError, CredentialsSignin } from "next-auth";
import { signIn } from "@/auth";

export async function authenticate(_: string | undefined, formData: FormData): Promise<string | undefined> {
  try {
    await signIn("credentials", formData);
  } catch (error) {
    if (error instanceof CredentialsSignin && error.code === "malformed") return "That is no email address.";
    if (error instanceof AuthError) {
      switch (error.type) {
        case "CredentialsSignin":
          return "Wrong email or password.";
        default:
          return "Something went wrong.";
      }
    }
    // A redirect is thrown too, and belongs to Next.js.
    throw error;
  }
}

export async function signInWithGitHub() {
  await signIn("github", { redirectTo: "/accounts" });
}
