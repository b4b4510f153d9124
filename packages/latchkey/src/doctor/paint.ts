/** Colours for a terminal, or none. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
}

const escapeCode = String.fromCharCode(27);

/** Paints with ANSI colours, or leaves the text as it is. */
export function createPaint(isColored: boolean): Paint {
  const paint = (on: number, off: number) => (text: string) =>
    isColored ? `${escapeCode}[${on}m${text}${escapeCode}[${off}m` : text;
  return { bold: paint(1, 22), dim: paint(2, 22), red: paint(31, 39), green: paint(32, 39) };
}
