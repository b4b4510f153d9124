import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { readRows } from "./board-visit.js";

const demoFolder = join(import.meta.dirname, "..", "..");
const screensFolder = join(demoFolder, ".tmp", "screens");
const imagesFolder = join(demoFolder, "..", "..", "docs", "images");

/** Keeps the whole page as a picture for somebody to look at. */
export async function saveScreen(page: Page, name: string): Promise<void> {
  mkdirSync(screensFolder, { recursive: true });
  await page.screenshot({ path: join(screensFolder, `${name}.png`), fullPage: true, animations: "disabled" });
}

/** The pictures of the README; made when missing, and on request. */
export async function writePicture(page: Page, theme: "light" | "dark"): Promise<void> {
  const path = join(imagesFolder, theme === "light" ? "board.png" : "board-dark.png");
  if (existsSync(path) && process.env.LATCHKEY_WRITE_SCREENSHOTS !== "1") return;
  mkdirSync(imagesFolder, { recursive: true });
  // A second visit, since the first one warms everything up.
  await page.reload();
  await readRows(page);
  const board = await page.getByRole("region", { name: "The board" }).boundingBox();
  const height = Math.ceil((board?.y ?? 0) + (board?.height ?? 0) + 28);
  await page.screenshot({ path, animations: "disabled", clip: { x: 0, y: 0, width: 1280, height } });
}
