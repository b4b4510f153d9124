import { SvelteKitAuth } from "@auth/sveltekit";
import { env } from "$env/dynamic/private";
import { createAuthConfig } from "../../providers.mjs";

export const { handle, signIn, signOut } = SvelteKitAuth(() => Promise.resolve(createAuthConfig(env)));
