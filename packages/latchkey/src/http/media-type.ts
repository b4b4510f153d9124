/** A media type's two parts that matter for reading a body, in lower case (RFC 9110 §8.3.1). */
export interface MediaType {
  /** `type/subtype`. */
  readonly essence: string;
  readonly charset: string | null;
}

const essencePattern = /^[!#$%&'*+\-.^_`|~0-9a-z]+\/[!#$%&'*+\-.^_`|~0-9a-z]+$/;
const charsetPattern = /^[ \t]*charset="?([a-z0-9_-]+)"?[ \t]*$/;

/** The media type of a `Content-Type` header, or `null` when it is malformed. */
export function parseMediaType(header: string): MediaType | null {
  if (header.length > 256) return null;
  const [essence = "", ...parameters] = header.toLowerCase().split(";");
  const trimmed = essence.replace(/^[ \t]+|[ \t]+$/g, "");
  if (!essencePattern.test(trimmed)) return null;
  for (const parameter of parameters) {
    const charset = charsetPattern.exec(parameter)?.[1];
    if (charset !== undefined) return { essence: trimmed, charset };
  }
  return { essence: trimmed, charset: null };
}
