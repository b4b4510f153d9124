import type { Theme } from "../contract/page.js";

const hexShape = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i;
const nameShape = /^[a-z]{3,24}$/i;
const functionShape =
  /^(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\((?:[-+.,%/\d ]|deg|grad|rad|turn|none){1,60}\)$/i;

/** Accepts a CSS colour: hex, a name, or one of the colour functions with plain numbers (CSS Color 4 §4). */
export function parseColor(text: string | undefined): string | null {
  if (typeof text !== "string" || text.length > 80) return null;
  const color = text.trim();
  return hexShape.test(color) || nameShape.test(color) || functionShape.test(color) ? color : null;
}

/** The theme's colours as CSS, or `null` when it names none that is valid. */
export function toThemeStyle(theme: Theme): string | null {
  const brand = parseColor(theme.brandColor);
  const buttonText = parseColor(theme.buttonText);
  const declarations = [
    ...(brand ? [`--accent:${brand}`, "--card-edge:var(--accent)"] : []),
    ...(buttonText ? [`--on-accent:${buttonText}`] : []),
  ];
  if (brand && !buttonText) {
    // Black or white, whichever contrasts more: they meet at a relative luminance of 0.179 (WCAG 2.2 §1.4.3).
    const channel = "clamp(0,(.179 - (.2126*r + .7152*g + .0722*b))*100000,1)";
    declarations.push(`--on-accent:color(from var(--accent) srgb-linear ${channel} ${channel} ${channel})`);
  }
  return declarations.length > 0 ? `.page{${declarations.join(";")}}` : null;
}

/** The colour scheme to use; an unknown one counts as `auto`. */
export function readColorScheme(theme: Theme): "auto" | "light" | "dark" {
  return theme.colorScheme === "light" || theme.colorScheme === "dark" ? theme.colorScheme : "auto";
}
