import { parseForm } from "./form.js";
import { parseJsonObject } from "./json-object.js";
import { parseMediaType } from "./media-type.js";
import { createValues, type ParsedBody } from "./parsed-body.js";

/** The fields of a body, or why there are none. */
export type BodyResult =
  | {
      readonly kind: "fields";
      /** The members that are text. */
      readonly fields: ReadonlyMap<string, string>;
      /** Every member, nested JSON included; the object has no prototype. */
      readonly values: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: "too-large" }
  | { readonly kind: "unsupported"; readonly contentType: string }
  | { readonly kind: "malformed"; readonly problem: string };

const parsers: ReadonlyMap<string, (text: string) => ParsedBody> = new Map([
  ["application/x-www-form-urlencoded", parseForm],
  ["application/json", parseJsonObject],
]);
// Strict, and no mark is dropped: what cannot be read exactly is refused, not repaired.
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const utf8Names = new Set(["utf-8", "utf8", "us-ascii"]);

const isUtf8Charset = (charset: string | null): boolean => charset === null || utf8Names.has(charset);
const malformed = (problem: string): BodyResult => ({ kind: "malformed", problem });

/** The fields of a form or JSON body; reading stops at the limit, and no input makes it throw. */
export async function readBody(request: Request, limitBytes = 65_536): Promise<BodyResult> {
  const contentType = request.headers.get("content-type");
  const parse = contentType === null ? null : selectParser(contentType);
  if (contentType !== null && parse === null) return { kind: "unsupported", contentType };
  const encoding = request.headers.get("content-encoding");
  if (encoding !== null && encoding !== "identity") return malformed("the body is compressed");
  if (Number(request.headers.get("content-length")) > limitBytes) return { kind: "too-large" };
  const bytes = await readBytes(request, limitBytes);
  if (!(bytes instanceof Uint8Array)) return bytes;
  if (bytes.length === 0) return toResult({ kind: "values", values: createValues() });
  if (parse === null) return { kind: "unsupported", contentType: "" };
  const text = decodeUtf8(bytes);
  return text === null ? malformed("the body is not UTF-8") : toResult(parse(text));
}

function selectParser(contentType: string): ((text: string) => ParsedBody) | null {
  const type = parseMediaType(contentType);
  return type !== null && isUtf8Charset(type.charset) ? (parsers.get(type.essence) ?? null) : null;
}

function toResult(parsed: ParsedBody): BodyResult {
  if (parsed.kind === "malformed") return parsed;
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(parsed.values)) {
    if (typeof value === "string") fields.set(name, value);
  }
  return { kind: "fields", fields, values: parsed.values };
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

async function readBytes(request: Request, limitBytes: number): Promise<Uint8Array | BodyResult> {
  if (request.bodyUsed || request.body?.locked) return malformed("the body was already read");
  if (request.body === null) return new Uint8Array(0);
  const reader: ReadableStreamDefaultReader<unknown> = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (!(next.value instanceof Uint8Array)) return malformed("the body is not a stream of bytes");
      length += next.value.length;
      if (length > limitBytes) {
        // The sender learns from the answer; waiting for its consent to stop would let it hold the request.
        reader.cancel().catch(() => undefined);
        return { kind: "too-large" };
      }
      chunks.push(next.value);
    }
  } catch {
    return malformed("the body ended early");
  }
  return joinChunks(chunks, length);
}

function joinChunks(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const first = chunks[0];
  if (chunks.length === 1 && first !== undefined) return first;
  const joined = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}
