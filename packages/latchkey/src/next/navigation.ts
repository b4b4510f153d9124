/** What Next.js steers by. */
export type Navigation = typeof import("next/navigation.js");

/**
 * Loads it where it is needed; `null` in a Route Handler that Turbopack built: there the module lacks its client's parts,
 * and fails. Every Next.js with such builds knows an error's status and redirect by its `digest`.
 */
export async function loadNavigation(): Promise<Navigation | null> {
  try {
    return await import("next/navigation.js");
  } catch {
    return null;
  }
}

/** Goes to another address by what Next.js throws for that. */
export async function redirectTo(url: string): Promise<never> {
  const navigation = await loadNavigation();
  if (navigation !== null) return navigation.redirect(url);
  throw Object.assign(new Error("NEXT_REDIRECT"), { digest: `NEXT_REDIRECT;replace;${url};307;` });
}
