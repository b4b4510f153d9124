import { type AppRule, createFinding } from "../finding.js";
import { listAuthCalls } from "../model/auth-call.js";
import { toModuleName } from "../model/meaning.js";

/** `useSession` asks the provider above it, and there must be one. */
export const hookOutsideProvider: AppRule = {
  codes: ["CLIENT_HOOK_OUTSIDE_PROVIDER"],
  name: "hook-in-provider",
  summary: "useSession has a SessionProvider above it",
  find(app) {
    const files = [...app.files.values()];
    // Rendered, handed on or wrapped: where it is named at all, somebody has thought of it.
    const hasProvider = files.some(
      ({ text }) => text.includes("SessionProvider") || text.includes("SessionContext"),
    );
    if (hasProvider) return [];
    const isHook = (specifier: string) => toModuleName(specifier) === "auth/react";
    const [first] = files
      .filter(({ specifiers }) => specifiers.some(isHook))
      .flatMap((file) => listAuthCalls(app, file).filter(({ what }) => what === "useSession"));
    if (first === undefined) return [];
    return [
      createFinding(first.file, first.site.node, {
        code: "CLIENT_HOOK_OUTSIDE_PROVIDER",
        saw: "nothing in the app renders <SessionProvider>, and useSession() throws without one",
        fix: "Wrap the root layout's children, or the component in pages/_app, in <SessionProvider>.",
      }),
    ];
  },
};
