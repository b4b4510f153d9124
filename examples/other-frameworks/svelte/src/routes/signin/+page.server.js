import { signIn } from "$lib/auth.js";

export const actions = { default: signIn };
