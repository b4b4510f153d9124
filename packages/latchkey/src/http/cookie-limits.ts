// Twice what Node accepts in all headers together, and more cookies than a browser keeps for a site.
const maxHeaderLength = 65_536;
const maxCookies = 200;

/**
 * Whether a header is small enough to be read at all.
 *
 * A header cut at a limit could hide the second of two cookies with one name, so it counts as empty instead.
 */
export function isWithinLimits(header: string): boolean {
  if (header.length > maxHeaderLength) return false;
  let separators = 0;
  for (let at = header.indexOf(";"); at !== -1; at = header.indexOf(";", at + 1)) separators++;
  return separators < maxCookies;
}
