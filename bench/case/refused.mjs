// What costs more than a visitor's own cookie: one that is forged, and one of an older secret.
import { createAuth } from "latchkey/core";
import { readGoals } from "../lib/goals.mjs";
import { takeTurns, toRequest } from "./latchkey.mjs";
import { cookieNames, requireEmail, secret, silentLogger } from "./visitor.mjs";

const production = { NODE_ENV: "production" };
const createReader = (secrets) =>
  createAuth({ providers: [], secret: secrets, logger: silentLogger }, production);

/** Another character somewhere in the ciphertext: the header is right, and no two forgeries are alike. */
function forge(token, index) {
  const at = token.lastIndexOf(".") - 1 - (index % 40);
  const other = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index % 26];
  const changed = token[at] === other ? "a" : other;
  return token.slice(0, at) + changed + token.slice(at + 1);
}

const newer = [secret.replaceAll("5", "6"), secret.replaceAll("5", "7")];

export async function createRefusedCases({ tokens }) {
  const auth = createReader(secret);
  const rotated = createReader([...newer, secret]);
  const forged = ([dialect, name]) => {
    const next = takeTurns(
      Array.from({ length: 700 }, (_, index) =>
        toRequest(cookieNames[dialect], forge(tokens[dialect], index)),
      ),
    );
    return {
      group: "read",
      id: `latchkey-${dialect}-forged`,
      name: `latchkey: read(request), ${name} forged`,
      run: () => auth.read(next()),
      limit: `limit-${dialect}`,
      valid: `latchkey-${dialect}-first`,
      goal: { valid: 2, waits: 0 },
    };
  };
  const request = toRequest(cookieNames.native, tokens.native);
  const readRotated = () => rotated.read(request);
  requireEmail((await readRotated()).session?.user.email, "a reader of three secrets");
  const rows = [forged(["native", "own cookie"]), forged(["v5", "next-auth 5's cookie"])];
  for (const { name, run } of rows) {
    const { status } = await run();
    if (status === "signed-in") throw new Error(`${name} was believed`);
  }
  const nobody = toRequest("other", "value");
  return [
    ...rows,
    {
      group: "read",
      id: "latchkey-nobody",
      name: "latchkey: read(request), no session cookie",
      run: () => auth.read(nobody),
      limit: "limit-native",
      goal: { waits: 0 },
    },
    {
      group: "read",
      id: "latchkey-rotated",
      name: "latchkey: read(request), own cookie of the oldest of three secrets",
      run: readRotated,
      limit: "limit-native",
      valid: "latchkey-native",
      goal: { valid: 1.2, jobs: 1, ...readGoals },
    },
  ];
}
