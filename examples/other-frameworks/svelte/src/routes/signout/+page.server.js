import { signOut } from "$lib/auth.js";

export const actions = { default: signOut };
