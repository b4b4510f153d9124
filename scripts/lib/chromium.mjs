import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runCommand } from "./run-command.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a Chromium: `CHROMIUM_PATH`, or the first on PATH, or `null`. */
export function findChromium() {
  const { CHROMIUM_PATH, PATH = "" } = process.env;
  if (CHROMIUM_PATH) return isExecutable(CHROMIUM_PATH) ? CHROMIUM_PATH : null;
  const folders = PATH.split(delimiter).filter((folder) => folder !== "");
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find(isExecutable) ?? null;
}

async function installFromDebian() {
  console.log("install: Chromium from Debian's packages");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const updated = await runCommand("apt-get", ["update", "-q"], { env, capture: true });
  if (!updated.ok) return false;
  const args = ["install", "-y", "-q", "--no-install-recommends", "chromium"];
  return (await runCommand("apt-get", args, { env, capture: true })).ok;
}

/**
 * The environment that tells the browser tests what to drive: a Chromium, installed where that is possible,
 * or the reason why they are to be skipped.
 */
export async function readBrowserEnvironment() {
  if (process.env.LATCHKEY_BROWSER === "none") {
    return skipBrowser(process.env.LATCHKEY_BROWSER_SKIP_REASON ?? "LATCHKEY_BROWSER is none");
  }
  const found = findChromium();
  if (found !== null) return { CHROMIUM_PATH: found };
  if (process.env.CHROMIUM_PATH) {
    return skipBrowser(`CHROMIUM_PATH is "${process.env.CHROMIUM_PATH}", which is no executable file`);
  }
  const canInstall = existsSync("/etc/debian_version") && process.getuid?.() === 0;
  if (!canInstall) {
    return skipBrowser("no Chromium on PATH: install one, or set CHROMIUM_PATH to its executable");
  }
  const installed = (await installFromDebian()) ? findChromium() : null;
  return installed === null
    ? skipBrowser("Debian's chromium package could not be installed")
    : { CHROMIUM_PATH: installed };
}

function skipBrowser(reason) {
  console.log(`browser: none (${reason})`);
  return { LATCHKEY_BROWSER: "none", LATCHKEY_BROWSER_SKIP_REASON: reason };
}
