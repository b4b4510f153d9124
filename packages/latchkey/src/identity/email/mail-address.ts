import { parseUrl } from "../../http/parse-url.js";

// RFC 5321 §4.1.2 without quoted text, and letters of every script (RFC 6531 §3.3). Quotes, commas, colons, brackets
// and white space are what one address parser reads as one mailbox and the next as two.
const localPattern = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]+$/u;
const labelPattern = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
// RFC 5321 §4.5.3.1: the longest that any server must take.
const longestLocalBytes = 64;
const longestAddressBytes = 254;

const countBytes = (text: string): number => new TextEncoder().encode(text).length;

/**
 * The one form in which an address is kept, or `null` unless the text is exactly one plain address.
 *
 * Nothing is repaired: what is refused here could be delivered to another mailbox than the one that is checked.
 */
export function parseMailAddress(text: string): string | null {
  // Far beyond any address, so that normalising stays cheap.
  if (text.length > 4 * longestAddressBytes) return null;
  // Before any check: a full-width "＠" becomes a real one here, as it may in the parser of a mail server.
  const plain = text.normalize("NFKC").trim().toLowerCase().normalize("NFKC");
  const [local = "", domain = "", ...rest] = plain.split("@");
  const host = rest.length === 0 ? parseDomain(domain) : null;
  if (host === null || (host !== "localhost" && !host.includes("."))) return null;
  return isOneMailbox(`${local}@${host}`) ? `${local}@${host}` : null;
}

/** Whether a text is one address that every mailer reads alike, in any letter case. */
export function isOneMailbox(address: string): boolean {
  const [local = "", domain = "", ...rest] = address.split("@");
  if (rest.length > 0 || parseDomain(domain.toLowerCase()) !== domain.toLowerCase()) return false;
  // A first dash would be an option where a mailer calls a command with the address.
  if (!localPattern.test(local) || local.startsWith("-")) return false;
  return countBytes(local) <= longestLocalBytes && countBytes(address) <= longestAddressBytes;
}

/** A domain in lower-case ASCII, as it travels (RFC 5891 §4.4), or `null` when it is none. */
function parseDomain(domain: string): string | null {
  // Characters that would end the host in a URL must not reach the parser.
  if (!/^[\p{L}\p{M}\p{N}.-]{1,253}$/u.test(domain)) return null;
  const ascii = parseUrl(`http://${domain}`)?.hostname ?? "";
  const labels = ascii.split(".");
  // A numeric end makes it an IPv4 address, in whatever disguise.
  if (/^\d+$/.test(labels.at(-1) ?? "") || ascii.length > 253) return null;
  return labels.every((label) => labelPattern.test(label)) ? ascii : null;
}
