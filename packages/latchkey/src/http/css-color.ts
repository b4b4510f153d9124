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
