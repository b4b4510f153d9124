import { processUserInfoResponse, userInfoRequest } from "oauth4webapi";
import { isRecord } from "../../bytes/is-record.js";
import type { Profile } from "../../contract/identity.js";
import type { TokenSet, UserinfoContext } from "../../contract/provider.js";
import { parseMediaType } from "../../http/media-type.js";
import { createBareError, describeThrown } from "./bare-error.js";
import type { Exchange } from "./exchange.js";
import { verifySignature } from "./id-token.js";
import { createAnswerError, RemoteError } from "./remote-error.js";
import { createRequestOptions } from "./request-options.js";

type UserinfoRequest = (context: UserinfoContext) => unknown;

/** Asks who the access token is about; `subject` is the ID token's, which the answer must repeat. */
export async function fetchUserinfo(
  exchange: Exchange,
  tokens: TokenSet,
  subject: string | null,
): Promise<Profile> {
  const { userinfo } = exchange.context.provider;
  const request = typeof userinfo === "object" ? userinfo.request?.bind(userinfo) : undefined;
  if (request !== undefined) {
    const profile = await askCustom(exchange, tokens, request);
    // A hook may shape its answer; one that names another person is refused.
    if (subject !== null && (profile.sub ?? subject) !== subject) throw refuse('unexpected "sub"');
    return profile;
  }
  return subject === null ? askPlain(exchange, tokens) : askOpenId(exchange, tokens, subject);
}

/** OpenID Connect Core §5.3. */
async function askOpenId(exchange: Exchange, tokens: TokenSet, subject: string): Promise<Profile> {
  const { metadata } = exchange.server;
  const { client } = exchange.client;
  const options = createRequestOptions(exchange.fetch, metadata.userinfo_endpoint);
  const response = await userInfoRequest(metadata, client, tokens.access_token, options);
  const profile = await processUserInfoResponse(metadata, client, subject, response);
  if (readMediaType(response) === "application/jwt") await verifySignature(exchange, response);
  return profile;
}

async function askPlain(exchange: Exchange, tokens: TokenSet): Promise<Profile> {
  const response = await exchange.fetch(`${exchange.server.metadata.userinfo_endpoint}`, {
    headers: { accept: "application/json", authorization: `Bearer ${tokens.access_token}` },
  });
  if (!response.ok) throw createAnswerError(response);
  const isJson = isJsonAnswer(response);
  const profile: unknown = await response.json().catch(() => {
    throw isJson ? refuse("the answer is not JSON") : createAnswerError(response);
  });
  return toProfile(profile);
}

/** Runs the provider's own function; when it throws, the last answer it got tells whose fault that was. */
async function askCustom(exchange: Exchange, tokens: TokenSet, request: UserinfoRequest) {
  let last: Response | null = null;
  const watched: typeof fetch = async (input, init) => {
    last = await exchange.fetch(input, init);
    return last;
  };
  const { metadata } = exchange.server;
  const { redirectUri } = exchange.checks;
  const url = metadata.userinfo_endpoint;
  const context = {
    tokens,
    fetch: watched,
    url,
    metadata: { ...metadata },
    redirectUri,
    now: exchange.context.now,
  };
  const readLast = (): Response | null => last;
  try {
    return toProfile(await request(context));
  } catch (thrown) {
    if (thrown instanceof RemoteError) throw thrown;
    const answer = readLast();
    const message = describeThrown(thrown, tokens);
    const cause = createBareError(thrown, message);
    if (answer !== null && !isJsonAnswer(answer)) throw createAnswerError(answer, cause);
    throw new RemoteError("OAUTH_RESPONSE_INVALID", `userinfo.request() threw: ${message}`, { cause });
  }
}

function toProfile(value: unknown): Profile {
  if (isRecord(value)) return value;
  throw refuse("the answer is not an object");
}

const isJsonAnswer = (response: Response): boolean =>
  response.ok && /^application\/(?:[\w.-]+\+)?json$/.test(readMediaType(response) ?? "");

const readMediaType = (response: Response): string | null =>
  parseMediaType(response.headers.get("content-type") ?? "")?.essence ?? null;

const refuse = (problem: string): RemoteError => new RemoteError("OAUTH_RESPONSE_INVALID", problem);
