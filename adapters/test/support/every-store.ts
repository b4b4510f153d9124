import { inject } from "vitest";
import { classStore } from "./class-store.js";
import { drizzlePostgresStore, drizzleSqliteStore } from "./drizzle-store.js";
import { unstorageStore } from "./key-value-store.js";
import { kyselyStore, pgStore } from "./postgres-store.js";
import { legacyPrismaStore, prismaStore } from "./prisma-store.js";
import type { Generation, StoreKind } from "./store.js";

const kinds: readonly StoreKind[] = [
  prismaStore,
  legacyPrismaStore,
  drizzleSqliteStore,
  drizzlePostgresStore,
  kyselyStore,
  pgStore,
  unstorageStore,
  classStore,
];

/** Every adapter whose database is here. */
export function listKinds(): readonly StoreKind[] {
  const isWithoutPostgres = "obstacle" in inject("postgres");
  return kinds.filter(({ needsPostgres }) => !(needsPostgres && isWithoutPostgres));
}

/** Every adapter with each generation of next-auth it is written for. */
export function listPairs(): readonly {
  readonly kind: StoreKind;
  readonly generation: Generation;
  name: string;
}[] {
  return listKinds().flatMap((kind) =>
    kind.generations.map((generation) => ({
      kind,
      generation,
      name: `${kind.name}, an app of ${generation}`,
    })),
  );
}
