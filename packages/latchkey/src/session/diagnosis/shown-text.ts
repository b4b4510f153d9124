/** Text of a header anybody may have written: a line break in it would forge a line of the log. */
export function toShownText(text: string | null, maxLength: number): string {
  return (text ?? "none").slice(0, maxLength).replace(/[^\x21-\x7e]/g, "?");
}
