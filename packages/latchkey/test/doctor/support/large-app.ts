import type { TextFile } from "../../../src/doctor/model/app.js";
import type { AppTexts } from "../../../src/doctor/model/create-app.js";

/** An app of so many files: pages that read the session through modules, components, routes, and one mistake in twenty. */
export function createLargeApp(count: number): AppTexts {
  const programs: TextFile[] = [
    {
      path: "auth.ts",
      text: `import NextAuth from "next-auth";
import GitHub from "next-auth/providers/github";
export const { auth, handlers, signIn, signOut } = NextAuth({ providers: [GitHub] });
`,
    },
    {
      path: "middleware.ts",
      text: 'export { auth as middleware } from "@/auth";\nexport const config = { matcher: ["/part-1/:path*"] };\n',
    },
  ];
  for (let index = 0; programs.length < count; index += 1) programs.push(...createPart(index));
  return {
    programs: programs.slice(0, count),
    aliases: { baseUrl: null, paths: { "@/*": ["./*"] } },
    environmentFiles: [],
    manifest: null,
    lockfile: null,
  };
}

const rows = (index: number) =>
  Array.from(
    { length: 20 },
    (_, row) =>
      `      <li key="${row}" className={row(${row}) ? "odd" : "even"}>{format(${index} + ${row}, "long")}</li>`,
  ).join("\n");

function createPart(index: number): TextFile[] {
  const isWrong = index % 5 === 0;
  return [
    {
      path: `app/part-${index}/page.tsx`,
      text: `import { readVisitor } from "@/lib/visitor-${index}";
import { List } from "@/components/list-${index}";
export default async function Page() {
  const session = ${isWrong ? "" : "await "}readVisitor();
  return <List name={session?.user?.name} />;
}
`,
    },
    {
      path: `lib/visitor-${index}.ts`,
      text: `import { cache } from "react";
import { auth } from "@/auth";
${index > 0 ? `export { readVisitor as readOther } from "./visitor-${index - 1}";` : ""}
export const readVisitor = cache(auth);
export function count(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
`,
    },
    {
      path: `components/list-${index}.tsx`,
      text: `"use client";
import { useState } from "react";
const row = (at: number) => at % 2 === 1;
const format = (value: number, style: string) => \`\${value} \${style}\`;
export function List({ name }: { name?: string | null }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <ul onClick={() => setOpen(!isOpen)} aria-label={name ?? "nobody"}>
${rows(index)}
    </ul>
  );
}
`,
    },
    {
      path: `app/api/part-${index}/route.ts`,
      text: `import { auth } from "@/auth";
export async function GET() {
  const session = await auth();
  if (!session) return Response.json({ message: "Please sign in" }, { status: 401 });
  const answer = await fetch(\`https://example.com/part/${index}\`);
  return Response.json({ part: await answer.json(), name: session.user?.name });
}
`,
    },
  ];
}
