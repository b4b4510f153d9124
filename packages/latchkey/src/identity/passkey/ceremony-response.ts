import { decodeBase64, encodeBase64 } from "../../bytes/base64.js";
import { fromUtf8 } from "../../bytes/text.js";

/** What a browser sends after a ceremony, read as far as it must be to find what it belongs to. */
export interface CeremonyResponse {
  /** The credential, in the form it is stored under. */
  readonly credentialID: string;
  /** The challenge the browser says it answered; proven by the signature over it. */
  readonly challenge: string;
  /** Whether the page stood in a frame of another site (WebAuthn §5.8.1). */
  readonly isFramed: boolean;
  /** How the authenticator can be reached; a hint and nothing more. */
  readonly transports: readonly string[];
  /** The whole response, for the library that verifies it. */
  readonly json: Readonly<Record<string, unknown>>;
}

// WebAuthn §4: at most 1023 bytes.
const longestCredentialId = 1023;

/** The response in a `data` field; `null` when it is none. */
export function parseCeremonyResponse(data: string | undefined): CeremonyResponse | null {
  const json = parseObject(data);
  const response = json === null ? null : toObject(json.response);
  if (json === null || response === null || typeof json.id !== "string") return null;
  const id = decodeBase64(json.id);
  if (id === null || id.length === 0 || id.length > longestCredentialId) return null;
  const clientData = parseClientData(response.clientDataJSON);
  if (clientData === null || typeof clientData.challenge !== "string") return null;
  const { challenge, crossOrigin, topOrigin } = clientData;
  return {
    credentialID: encodeBase64(id),
    challenge,
    isFramed: (crossOrigin ?? false) !== false || topOrigin !== undefined,
    transports: readTransports(response.transports),
    json,
  };
}

function parseClientData(value: unknown): Readonly<Record<string, unknown>> | null {
  const bytes = typeof value === "string" ? decodeBase64(value) : null;
  return bytes === null ? null : parseObject(fromUtf8(bytes) ?? undefined);
}

/** They are joined by commas when they are stored. */
function readTransports(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.filter((each) => typeof each === "string" && /^[a-z-]{1,20}$/.test(each)).slice(0, 10);
}

function parseObject(text: string | undefined): Readonly<Record<string, unknown>> | null {
  if (text === undefined) return null;
  try {
    return toObject(JSON.parse(text));
  } catch {
    return null;
  }
}

function toObject(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
}
