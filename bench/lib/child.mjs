import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Runs a script of bench/child in a process of its own and gives the JSON it prints last. */
export function runChild(name, { flags = [], args = [] } = {}) {
  const script = fileURLToPath(new URL(`../child/${name}.mjs`, import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, script, ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.on("error", reject);
    child.on("exit", (code) => {
      if (code === 0) resolve(JSON.parse(output.trim().split("\n").at(-1)));
      else reject(new Error(`${name} ended with ${code}`));
    });
  });
}
