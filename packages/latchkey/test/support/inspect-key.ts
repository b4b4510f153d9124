import { vi } from "vitest";
import type { Browser } from "./browser.js";

/** What the terminal shows while something is done. */
export async function readTerminal(act: () => Promise<unknown>): Promise<string> {
  const shown: string[] = [];
  const spy = vi.spyOn(console, "warn").mockImplementation((line: string) => void shown.push(line));
  await act();
  spy.mockRestore();
  return shown.join("\n");
}

/** The key that the terminal shows to whoever looks at the inspector without it. */
export async function readInspectKey(look: () => Promise<unknown>): Promise<string> {
  const [, key] = /\?key=([\w-]+)/.exec(await readTerminal(look)) ?? [];
  if (key === undefined) throw new Error("the terminal shows no link");
  return key;
}

/** Opens the link that the terminal shows, after which the browser is known. */
export async function unlockInspector(browser: Browser, headers: Record<string, string> = {}): Promise<void> {
  const key = await readInspectKey(() => browser.open("/api/auth/inspect", headers));
  await browser.open(`/api/auth/inspect?key=${key}`, headers);
}
