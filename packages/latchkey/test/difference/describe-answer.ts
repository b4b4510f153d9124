import { describePage } from "./describe-page.js";

/** An answer as far as a client can tell, field by field; what is random in it has a name in place of its value. */
export type Description = ReadonlyMap<string, string>;

interface Surroundings {
  readonly requestUrl: string;
  readonly nowMs: number;
}

const compared = ["content-type", "cache-control", "pragma", "expires", "allow"] as const;

/** Describes an answer, its body used up. */
export async function describeAnswer(
  answer: Response,
  { requestUrl, nowMs }: Surroundings,
): Promise<Description> {
  const fields = new Map<string, string>([["status", String(answer.status)]]);
  for (const name of compared) {
    const value = answer.headers.get(name);
    if (value !== null) fields.set(name, value.toLowerCase().replace(/;\s*/g, ";"));
  }
  const location = answer.headers.get("location");
  if (location !== null) {
    fields.set("location", describeUrl(new URL(location, requestUrl).href));
    if (!URL.canParse(location)) fields.set("location form", "relative");
  }
  for (const line of answer.headers.getSetCookie()) {
    const { name, text } = describeCookie(line, nowMs);
    // A later line for the same cookie is what a browser keeps.
    fields.set(`cookie ${name}`, text);
  }
  const body = await answer.text();
  fields.set("body", describeBody(body, answer.headers.get("content-type") ?? "", requestUrl));
  return fields;
}

const isFlowCookie = (name: string): boolean =>
  /^(__Secure-|__Host-)?(next-auth|authjs)\.(state|pkce\.code_verifier|nonce)$/.test(name) ||
  /^(__Host-)?latchkey\.flow\./.test(name);

const isChallengeCookie = (name: string): boolean => /^(authjs\.challenge$|latchkey\.challenge\.)/.test(name);

function describeCookie(line: string, nowMs: number): { name: string; text: string } {
  const [pair = "", ...attributes] = line.split("; ");
  const name = pair.slice(0, pair.indexOf("="));
  const value = decodeURIComponent(pair.slice(pair.indexOf("=") + 1));
  const described = attributes.map((attribute) => describeAttribute(attribute, nowMs)).sort();
  // Each library keeps what a sign-in under way needs in cookies of its own, one or three.
  if (isFlowCookie(name)) return { name: "‹sign-in under way›", text: value === "" ? "removed" : "set" };
  if (isChallengeCookie(name)) return { name: "‹challenge›", text: value === "" ? "removed" : "set" };
  return { name, text: [describeCookieValue(name, value), ...described].join("; ") };
}

function describeAttribute(attribute: string, nowMs: number): string {
  const [name = "", value = ""] = attribute.split("=");
  if (name.toLowerCase() !== "expires") return attribute;
  const minutes = Math.round((Date.parse(value) - nowMs) / 60_000);
  return Date.parse(value) === 0 ? "Expires=epoch" : `Expires=in ${minutes} min`;
}

function describeCookieValue(name: string, value: string): string {
  if (value === "") return "‹empty›";
  if (name.endsWith(".epoch")) return "‹random›";
  if (name.endsWith(".signed-out")) return "‹time›";
  if (/^[0-9a-f]{64}\|[0-9a-f]{64}$/.test(value)) return "‹token|digest›";
  if (/^[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/.test(value)) return "‹jwe›";
  if (/^[0-9a-f-]{36}$/.test(value)) return "‹uuid›";
  if (name.endsWith(".signed-out")) return "‹time›";
  return name.endsWith("callback-url") ? describeUrl(value) : value.length > 100 ? "‹part›" : value;
}

const random = new Set(["state", "nonce", "code_challenge", "code", "csrfToken"]);

/** An address with its parameters in the order of the alphabet; an origin alone has its slash. */
export function describeUrl(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  const pairs = [...url.searchParams].map(([name, value]) => {
    if (random.has(name) && value.length > 20) return `${name}=‹random›`;
    return `${name}=${/^https?:/.test(value) ? describeUrl(value) : value}`;
  });
  // The stand-ins take any free port.
  const origin = url.hostname === "127.0.0.1" ? "https://provider" : url.origin;
  return origin + url.pathname + (pairs.length > 0 ? `?${pairs.sort().join("&")}` : "") + url.hash;
}

function describeBody(body: string, type: string, requestUrl: string): string {
  if (type.includes("html")) return describePage(body, requestUrl);
  try {
    return JSON.stringify(describeJson(JSON.parse(body), ""));
  } catch {
    return body;
  }
}

function describeJson(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map((each) => describeJson(each, key));
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([name, each]) => [name, describeJson(each, name)] as const);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  if (typeof value !== "string") return value;
  if (key === "challenge" || (key === "id" && /^[\w-]{40,}$/.test(value))) return "‹random›";
  if (key === "csrfToken" && /^[0-9a-f]{64}$/.test(value)) return "‹64 hex›";
  if (key === "expires" && !Number.isNaN(Date.parse(value))) return "‹date›";
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value)) return "‹uuid›";
  return /^https?:/.test(value) ? describeUrl(value) : value;
}
