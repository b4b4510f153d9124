import type { AuthEndpointOptions } from "./auth-endpoint.js";
import { page } from "./current-store.js";

/** The address of the built-in sign-in page, or of the page that replaces it. */
export const toSignInPage = (basePath = page.basePath, query: Record<string, string>): string =>
  `${basePath}/signin?${new URLSearchParams(query)}`;

/** Leaves for the sign-in page, which leads back here. */
export function requireSignIn({ basePath }: AuthEndpointOptions = {}): void {
  location.href = toSignInPage(basePath, { error: "SessionRequired", callbackUrl: location.href });
}
