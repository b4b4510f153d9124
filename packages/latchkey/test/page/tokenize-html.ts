/** A tag of a document, with its attributes decoded. */
export interface HtmlTag {
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: ReadonlyMap<string, string>;
}

/** A document as a strict reader sees it. */
export interface TokenizedHtml {
  readonly tags: readonly HtmlTag[];
  /** The text between the tags, decoded, one run a line, without the style sheets. */
  readonly text: string;
}

const entities = new Map([
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#39;", "'"],
]);

function decode(text: string): string {
  if (/[<>"']/.test(text)) throw new Error(`unescaped: ${text.slice(0, 80)}`);
  return text.replace(/&[^;]{0,5};?/g, (entity) => {
    const character = entities.get(entity);
    if (character === undefined) throw new Error(`stray ampersand: ${text.slice(0, 80)}`);
    return character;
  });
}

function parseAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  const rest = text.replace(/\s+([a-z][a-zA-Z-]*)(?:="([^"]*)")?(?=\s|$)/g, (_, name: string, value = "") => {
    if (attributes.has(name)) throw new Error(`attribute twice: ${name}`);
    attributes.set(name, decode(value));
    return "";
  });
  if (rest.trim() !== "") throw new Error(`not an attribute: ${rest.slice(0, 80)}`);
  return attributes;
}

/** Reads a document far more strictly than a browser: what is not quoted and escaped throws. */
export function tokenizeHtml(html: string): TokenizedHtml {
  if (!html.startsWith("<!doctype html>\n")) throw new Error("no doctype");
  const tags: HtmlTag[] = [];
  let text = "";
  let rest = html.slice("<!doctype html>\n".length);
  while (rest !== "") {
    const style = /^<style( nonce="[\w+/=-]+")?>(?:(?!<\/style)[\s\S])*<\/style>/i.exec(rest);
    const tag = style ?? /^<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"]*")?)*)>/.exec(rest);
    const run = tag ?? /^[^<]+/.exec(rest);
    if (run === null) throw new Error(`not a tag: ${rest.slice(0, 80)}`);
    if (style) tags.push({ name: "style", closing: false, attributes: parseAttributes(style[1] ?? "") });
    else if (tag) {
      tags.push({ name: tag[2] ?? "", closing: tag[1] === "/", attributes: parseAttributes(tag[3] ?? "") });
    } else text += `${decode(run[0])}\n`;
    rest = rest.slice(run[0].length);
  }
  return { tags, text };
}

/** Names of tags and attributes in order, which no value may change. */
export function toSkeleton({ tags }: TokenizedHtml): string {
  return tags
    .map(
      ({ name, closing, attributes }) => `${closing ? "/" : ""}${name}[${[...attributes.keys()].join(" ")}]`,
    )
    .join("\n");
}
