import type { Theme } from "../contract/page.js";
import { parseColor } from "../http/css-color.js";

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
