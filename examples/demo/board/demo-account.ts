import { scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

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
  return { id: account.id, name: account.name, email: account.email };
}
