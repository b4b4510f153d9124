import type { Page } from "playwright-core";

/** Texts whose contrast is below 4.5:1, or 3:1 for large ones (WCAG 2.2 §1.4.3). */
export function findFaintTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parse = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const toLuminance = (color: string) => {
      const [red = 0, green = 0, blue = 0] = parse(color).map((channel) => {
        const share = channel / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const readBackground = (element: Element | null): string => {
      if (element === null) return "rgb(255, 255, 255)";
      const { backgroundColor } = getComputedStyle(element);
      return parse(backgroundColor)[3] === 0 ? readBackground(element.parentElement) : backgroundColor;
    };
    const isFaint = (element: Element) => {
      const { color, fontSize, fontWeight } = getComputedStyle(element);
      const [light = 0, dark = 0] = [toLuminance(color), toLuminance(readBackground(element))].sort(
        (a, b) => b - a,
      );
      const size = Number.parseFloat(fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
      return (light + 0.05) / (dark + 0.05) < (isLarge ? 3 : 4.5);
    };
    const hasText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    return [...document.querySelectorAll("body *:not(script, style, noscript, :disabled)")]
      .filter((element) => hasText(element) && isFaint(element))
      .map((element) => `${element.tagName}: ${element.textContent?.slice(0, 60)}`);
  });
}

export const hasSidewaysScroll = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
