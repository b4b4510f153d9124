import { scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { store } from "../store.mjs";

const derive = promisify<string, string, number, Buffer>(scrypt);

/** The one account of the demo's own form; a real app keeps a hash like this for each person in its database. */
const account = {
  id: "demo-1",
  name: "Demo Visitor",
  email: "demo@example.com",
  salt: "latchkey-demo",
  passwordHash: "v51vo4VcPQSAUMmtHRu8bpFHCYedD8MuUHpqhkIcwTo=",
};

/** Gives the person, or `null`; an unknown address takes as long as a wrong password. */
export async function verifyPassword(email = "", password = "") {
  const hash = await derive(password, account.salt, 32);
  const isRight = timingSafeEqual(hash, Buffer.from(account.passwordHash, "base64"));
  if (!isRight || email.trim().toLowerCase() !== account.email) return null;
  return readUser();
}

/** The row of the one account, which is made at its first sign-in: a session in a database belongs to a row. */
async function readUser() {
  const { id, name, email } = account;
  const known = await store.getUser?.(id);
  if (known) return known;
  try {
    return await store.createUser?.({ id, name, email });
  } catch (error) {
    // Somebody else signed in for the first time just now.
    const made = await store.getUser?.(id);
    if (!made) throw error;
    return made;
  }
}
