import type { Role } from "./permissions";

interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly passwordHash: string;
}

// In place of a table: Ada's password is "analytical engine", Lin's is "quiet water".
const people: readonly Person[] = [
  {
    id: "1001",
    name: "Ada Admin",
    email: "ada@example.com",
    role: "ADMIN",
    passwordHash: "$2b$08$owjyKkX76YU40A4WZGz1l.ssLNsXXp4/PUQ3yYG2oC3zpa44t8Vy2",
  },
  {
    id: "1002",
    name: "Lin User",
    email: "lin@example.com",
    role: "USER",
    passwordHash: "$2b$08$bLH5bkwczlH9Fv.Q2OAbguC.xZQ2ReYaK7bisAtme.MiOlzZpXG3a",
  },
];

export const accounts = [
  { iban: "DE02 1203 0000 0000 2020 51", balance: 1815 },
  { iban: "FR76 3000 6000 0112 3456 7890 189", balance: 1852 },
];

export async function findPersonByEmail(email: string) {
  return people.find((person) => person.email === email) ?? null;
}
