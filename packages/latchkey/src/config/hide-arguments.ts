/** What stands where a value of a call was. */
const hidden = "‹hidden›";

/**
 * Shorter values are no secret, and hiding them would make a message unreadable. Nor is a number one: rows are numbered,
 * and what lets somebody in is text.
 */
const shortestHidden = 4;
/** Shorter values are hidden where they stand as a word of their own, since they may be a part of any other. */
const shortestAnywhere = 8;
/** Databases cut long values in their messages; this much of one still is told from another text. */
const shortestCut = 16;
const deepest = 8;

/** Members that say what kind of failure it was: some callers decide by them. */
const kept: ReadonlySet<string> = new Set(["code", "errno", "sqlState", "sqlstate"]);

interface Call {
  readonly method: string;
  readonly given: readonly unknown[];
}

/**
 * What an adapter threw, without the values that it was called with: drivers put parameters into messages and members, and
 * with plain ids the token of a session is such a parameter. The password of an address is hidden as well, which may be all
 * there is to tell of a module that did not load. Nothing that was thrown is changed; what holds nothing of this is given
 * back as it is.
 */
export function hideArguments(thrown: unknown, { method, given }: Call): unknown {
  const texts = new Set<string>();
  collectTexts(given, texts, 0);
  texts.delete(method);
  const spellings = new Set([...texts].flatMap(listSpellings));
  const secrets = [...spellings].sort((one, other) => other.length - one.length);
  const hiding = new Hiding(secrets);
  const copy = hiding.copy(thrown, 0);
  return hiding.hasHidden ? copy : thrown;
}

function collectTexts(value: unknown, texts: Set<string>, depth: number): void {
  if (typeof value === "string" && value.length >= shortestHidden) texts.add(value);
  if (typeof value !== "object" || value === null || depth > deepest) return;
  for (const member of Object.values(value)) collectTexts(member, texts, depth + 1);
}

/** As it is, within JSON, within a URL, within SQL, and as adapters write addresses. */
function listSpellings(text: string): string[] {
  const quoted = JSON.stringify(text).slice(1, -1);
  return [
    text,
    quoted,
    encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd")),
    text.replaceAll("'", "''"),
    text.toLowerCase(),
  ];
}

function hideIn(text: string, secrets: readonly string[]): string {
  const bare = text.replace(passwordInUrl, `$1${hidden}@`);
  return secrets.reduce((shown, secret) => {
    if (secret.length < shortestAnywhere) return hideWord(shown, secret);
    return hideCut(shown.replaceAll(secret, hidden), secret);
  }, bare);
}

/** The user information of a URL (RFC 3986 §3.2.1), up to the last @: parsers take a password with an @ in it. */
const passwordInUrl = /(\b[a-z][a-z\d+.-]*:\/\/[^\s:/?#@]*:)[^\s/?#]+@/gi;

const isWordPart = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}_-]/u.test(character);

function hideWord(text: string, word: string): string {
  const parts = text.split(word);
  return parts.reduce((shown, part) => {
    const isWhole = !isWordPart(shown.at(-1)) && !isWordPart(part[0]);
    return `${shown}${isWhole ? hidden : word}${part}`;
  });
}

/** Hides the beginning of a value, as far as it goes. */
function hideCut(text: string, secret: string): string {
  if (secret.length <= shortestCut) return text;
  const [before = "", ...rest] = text.split(secret.slice(0, shortestCut));
  return rest.reduce((shown, after) => {
    let end = 0;
    while (end < after.length && after[end] === secret[shortestCut + end]) end += 1;
    return shown + hidden + after.slice(end);
  }, before);
}

class Hiding {
  private readonly copies = new Map<object, object>();
  /** Whether anything was hidden that a call or an address holds. */
  hasHidden = false;

  constructor(private readonly secrets: readonly string[]) {}

  copy(value: unknown, depth: number): unknown {
    if (typeof value === "string") return this.hide(value);
    if (typeof value !== "object" || value === null || value instanceof Date) return value;
    // What cannot be looked through could hold anything, such as a driver's connection.
    if (depth > deepest || !isTransparent(value)) {
      this.hasHidden ||= this.secrets.length > 0;
      return hidden;
    }
    const known = this.copies.get(value);
    if (known !== undefined) return known;
    const copy = value instanceof Error ? toBlank(value) : Array.isArray(value) ? [] : {};
    this.copies.set(value, copy);
    const names = new Set<string>(Object.getOwnPropertyNames(value));
    if (Array.isArray(value)) names.delete("length");
    if (value instanceof Error) for (const name of ["name", "message", "stack"]) names.add(name);
    for (const name of names) this.define(copy, value, { name, depth });
    return copy;
  }

  private hide(text: string): string {
    const shown = hideIn(text, this.secrets);
    this.hasHidden ||= shown !== text;
    return shown;
  }

  private define(copy: object, from: object, { name, depth }: { name: string; depth: number }): void {
    const member = readMember(from, name);
    const value = kept.has(name) ? member : this.copy(member, depth + 1);
    const enumerable = Object.prototype.propertyIsEnumerable.call(from, name);
    Object.defineProperty(copy, name, { value, enumerable, writable: true, configurable: true });
  }
}

function isTransparent(value: object): boolean {
  if (value instanceof Error || Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** An error of the same class, so that a logger still knows it. */
const toBlank = (error: Error): Error =>
  Object.setPrototypeOf(new Error(), Object.getPrototypeOf(error)) as Error;

/** A getter of an error must not make another error of it. */
function readMember(from: object, name: string): unknown {
  try {
    return Reflect.get(from, name);
  } catch {
    return undefined;
  }
}
