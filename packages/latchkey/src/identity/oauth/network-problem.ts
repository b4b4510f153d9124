/** What the codes of Node's sockets, resolver and TLS mean, in plain words. */
const problems: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ECONNRESET: "the connection was cut",
  EPIPE: "the connection was cut",
  UND_ERR_SOCKET: "the connection was cut",
  ENOTFOUND: "its host name does not resolve",
  EAI_AGAIN: "its host name does not resolve at the moment",
  ETIMEDOUT: "no connection in time",
  UND_ERR_CONNECT_TIMEOUT: "no connection in time",
  EHOSTUNREACH: "its host is unreachable",
  ENETUNREACH: "its network is unreachable",
};

const certificatePattern = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|^ERR_TLS/;

/** What went wrong between the machines, told from whatever `fetch` threw. */
export function toNetworkProblem(thrown: unknown): string {
  if (thrown instanceof Error && /^(Timeout|Abort)Error$/.test(thrown.name)) return "no answer in time";
  const code = findCode(thrown, 0);
  if (code === null) return "the connection failed";
  if (certificatePattern.test(code)) return `its certificate is not valid (${code})`;
  return problems[code] ?? `the connection failed (${code})`;
}

/** Node hides the code in `cause`, and below it in `errors` when it tried several addresses. */
function findCode(thrown: unknown, depth: number): string | null {
  if (!(thrown instanceof Error) || depth > 4) return null;
  if ("code" in thrown && typeof thrown.code === "string" && /^[A-Z0-9_]{3,60}$/.test(thrown.code)) {
    return thrown.code;
  }
  const inner = thrown instanceof AggregateError ? thrown.errors : [thrown.cause];
  for (const each of inner) {
    const code = findCode(each, depth + 1);
    if (code !== null) return code;
  }
  return null;
}
