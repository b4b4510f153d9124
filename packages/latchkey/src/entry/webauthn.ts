"use client";

export type { WebAuthnSignIn, WebAuthnSignInOptions } from "../react/sign-in-passkey.js";
export type { SignInResult } from "../react/visit.js";
export { createWebAuthnSignIn, signIn } from "../react/webauthn-client.js";
