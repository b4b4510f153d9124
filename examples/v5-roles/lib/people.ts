import type { Role } from "./permissions";
import { prisma } from "./prisma";

export const accounts = [
  { iban: "DE02 1203 0000 0000 2020 51", balance: 1815 },
  { iban: "FR76 3000 6000 0112 3456 7890 189", balance: 1852 },
];

/** Somebody with a password, and its hash. */
export async function findPersonByEmail(email: string) {
  const found = await prisma.user.findUnique({ where: { email }, include: { password: true } });
  if (!found?.password) return null;
  const { id, name, role, password } = found;
  return { id, name, email, role: role as Role, passwordHash: password.hash };
}
