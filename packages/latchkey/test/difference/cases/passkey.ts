import RealPasskey from "next-auth-v5/providers/passkey";
import { createMemoryAdapter } from "../../../src/store/memory.js";
import { usual, type Variant } from "../app.js";
import type { VisitCase } from "../visit-case.js";

const options: Variant = (ground) => {
  const { createUserWithAccount: _ours, ...adapter } = createMemoryAdapter();
  void adapter.createUser({ id: "u1", email: "ann@example.com", emailVerified: null });
  return {
    ...usual(ground),
    adapter,
    providers: [RealPasskey({})],
    experimental: { enableWebAuthn: true },
  };
};

const ask = (query: string, name: string): VisitCase => ({
  name: `passkey: ${name}`,
  only: "v5",
  options,
  visit: (v) => v.get(`webauthn-options/${query}`, { accept: "application/json" }),
});

export const passkeyCases: readonly VisitCase[] = [
  ask("passkey", "nobody named"),
  ask("passkey?action=authenticate", "to sign in"),
  ask("passkey?action=authenticate&email=eve@example.com", "to sign in as nobody known"),
  ask("passkey?email=eve@example.com", "a new address"),
  ask("passkey?action=register&email=eve@example.com", "to register a new address"),
  ask("passkey?action=register&email=ann@example.com", "to register a known address"),
  ask("passkey?action=register", "to register nobody"),
  ask("passkey?action=delete", "an unknown action"),
  ask("nobody", "an unknown provider"),
];
