// How long `latchkey doctor` takes for an app of 1,000 files on disk, with each parser: node bench/doctor.mjs [files]
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { importParts } from "./lib/inner-parts.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const count = Number(process.argv[2] ?? 1000);
const { loadParser, readAppTexts, examine } = await importParts("doctor", {
  "doctor/disk/load-parser": ["loadParser"],
  "doctor/disk/read-app-texts": ["readAppTexts"],
  "doctor/examine": ["examine"],
});

const page = (index) => `import { auth } from "@/auth";
import { List } from "@/components/list-${index}";
export default async function Page() {
  const session = await auth();
  const rows = [${Array.from({ length: 40 }, (_, row) => `{ id: ${row}, name: "row ${row}" }`).join(", ")}];
  return <List name={session?.user?.name} rows={rows} />;
}
`;
const list = `"use client";
import { useState } from "react";
export function List({ name, rows }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <ul onClick={() => setOpen(!isOpen)} aria-label={name ?? "nobody"}>
      {rows.map(({ id, name }) => <li key={id} className={id % 2 === 1 ? "odd" : "even"}>{name}</li>)}
    </ul>
  );
}
`;

function createApp(folder) {
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write("package.json", "{}");
  write("tsconfig.json", JSON.stringify({ compilerOptions: { paths: { "@/*": ["./*"] } } }));
  write(
    "auth.ts",
    'import NextAuth from "next-auth";\nexport const { auth, handlers } = NextAuth({ providers: [] });\n',
  );
  for (let index = 0; index < (count - 1) / 2; index += 1) {
    write(`app/part-${index}/page.tsx`, page(index));
    write(`components/list-${index}.tsx`, list);
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
}

mkdirSync(join(root, ".tmp"), { recursive: true });
const folder = mkdtempSync(join(root, ".tmp", "bench-doctor-"));
try {
  createApp(folder);
  for (const name of ["oxc-parser", "next"]) {
    const parser = await loadParser(folder, name);
    const times = [];
    for (let run = 0; run < 5; run += 1) {
      const startedAt = performance.now();
      const { work } = examine(readAppTexts(folder), parser.parse);
      times.push(performance.now() - startedAt);
      if (run === 0)
        console.log(`${name}: ${work.files} files, ${work.nodes} nodes, ${work.resolved} imports followed`);
    }
    const [first] = times;
    const median = [...times].sort((a, b) => a - b)[2];
    console.log(`  first ${(first / 1000).toFixed(2)} s, median of 5 ${(median / 1000).toFixed(2)} s`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
