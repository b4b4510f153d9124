import { spawn } from "node:child_process";
import { rootFolder } from "./folders.mjs";

/**
 * Runs a command to its end; `ok` is false when it could not start or did not exit with 0.
 * `capture` keeps the output in `output` and shows it only when the command fails, or never when it is `"quiet"`.
 */
export function runCommand(command, args, { cwd = rootFolder, env = {}, capture = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: capture ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
    });
    let output = "";
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout?.setEncoding("utf8").on("data", keep);
    child.stderr?.setEncoding("utf8").on("data", keep);
    child.on("error", (error) => resolve({ ok: false, output: `${output}${error.message}\n` }));
    child.on("close", (code) => {
      if (capture === true && code !== 0) process.stderr.write(output);
      resolve({ ok: code === 0, output });
    });
  });
}

/** Runs a command whose failure ends everything, since nothing after it could work. */
export async function runOrThrow(command, args, options) {
  const result = await runCommand(command, args, options);
  if (!result.ok) throw new Error(`\`${command} ${args.join(" ")}\` failed`);
  return result.output;
}
