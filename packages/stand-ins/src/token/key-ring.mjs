import { createSigningKey } from "./signing-key.mjs";

/** The keys of an issuer: it signs with the newest and publishes all it kept (OpenID Connect Core §10.1.1). */
export async function createKeyRing() {
  let current = await createSigningKey();
  let published = [current];
  return {
    current: () => current,
    publicJwks: () => published.map(({ publicJwk }) => publicJwk),
    async rotate({ keepOld = true } = {}) {
      current = await createSigningKey();
      published = keepOld ? [current, ...published] : [current];
    },
  };
}
