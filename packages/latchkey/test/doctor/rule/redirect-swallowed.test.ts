import { describe, expect, it } from "vitest";
import { type Changes, copyExample, expectAtMarks, type Scenario } from "../support/app-copy.js";

const action = (body: string) => `"use server";
import { AuthError } from "next-auth";
import { redirect, unstable_rethrow } from "next/navigation";
import { signIn, signOut } from "@/auth";
export async function planted(form: FormData) {
  ${body}
}
export const used = [AuthError, redirect, unstable_rethrow, signIn, signOut];
`;

const planted: [string, Scenario, Changes][] = [
  [
    "signIn",
    "v5-roles",
    {
      "app/planted/actions.ts": action(`try {
    await /*!*/signIn("credentials", form);
  } catch (error) {
    if (error instanceof AuthError) return "Wrong password.";
    return "Something went wrong.";
  }`),
    },
  ],
  [
    "signOut",
    "v5-roles",
    {
      "app/planted/actions.ts": action(
        "try {\n    await /*!*/signOut();\n  } catch {\n    return null;\n  }",
      ),
    },
  ],
  [
    "auth.signIn",
    "demo",
    {
      "app/planted/actions.ts": `"use server";
import { auth } from "@/auth";
export async function planted() {
  try {
    await /*!*/auth.signIn("oidc", { redirectTo: "/" });
  } catch (error) {
    console.error(error);
  }
}
`,
    },
  ],
  [
    "redirect",
    "v4-app-router",
    {
      "app/planted/page.tsx": `import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { authOptions } from "@/lib/auth";
export default async function Page() {
  try {
    if (!(await getServerSession(authOptions))) /*!*/redirect("/");
  } catch (error) {
    return <p>{String(error)}</p>;
  }
  return null;
}
`,
    },
  ],
];

describe("a catch that keeps a redirect", () => {
  it.each(planted)("is found around %s", async (_, scenario, changes) => {
    await expectAtMarks(copyExample(scenario, changes), ["REDIRECT_SWALLOWED"]);
  });

  it.each([
    `try { await signIn("credentials", form); } catch (error) { if (error instanceof AuthError) return null; throw error; }`,
    `try { await signIn("credentials", form); } catch (error) { unstable_rethrow(error); return null; }`,
    `try { await signIn("credentials", { redirect: false }); } catch { return null; }`,
    `try { await signIn("credentials", form); } catch { redirect("/login?error=1"); }`,
    `try { await signIn("credentials", form); } finally { form.delete("password"); }`,
    `try { return () => signIn("credentials", form); } catch { return null; }`,
    `try { await fetch("https://example.com"); } catch { return null; }\n  redirect("/");`,
  ])("is not `%s`", async (body) => {
    expect(await copyExample("v5-roles", { "app/planted/actions.ts": action(body) }).list()).toEqual([]);
  });
});
