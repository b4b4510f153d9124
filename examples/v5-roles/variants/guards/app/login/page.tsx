import { redirect } from "next/navigation";
import { auth } from "@/auth";
import { ActionForm } from "./action-form";

/** Leads on whoever is signed in, as sign-in pages do. */
export default async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<{ callbackUrl?: string }>;
}) {
  const { callbackUrl } = await searchParams;
  if (await auth()) redirect(callbackUrl ?? "/");
  return (
    <>
      <h1>Sign in</h1>
      <ActionForm />
    </>
  );
}
