import type { Adapter, VerificationToken } from "../../contract/adapter.js";
import { insertRow, takeRow } from "./row-statement.js";
import type { Runner } from "./rows.js";

type TokenMethods = "createVerificationToken" | "useVerificationToken" | "consumeVerificationToken";

/** The methods for sign-in links; using one is always one step here. */
export function createVerificationTokens(runner: Runner): Required<Pick<Adapter, TokenMethods>> {
  const consume: Required<Adapter>["consumeVerificationToken"] = ({ identifier, token }) =>
    runner.write(
      async (rows) =>
        (await takeRow(rows, "verificationTokens", { identifier, token })) as VerificationToken | null,
    );
  return {
    createVerificationToken: (token) =>
      runner.write(
        async (rows) =>
          (await insertRow(rows, "verificationTokens", { ...token })) as unknown as VerificationToken,
      ),
    useVerificationToken: consume,
    consumeVerificationToken: consume,
  };
}
