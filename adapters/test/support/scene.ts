import { type StandIns, startStandIns } from "@latchkey/stand-ins";
import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import { secret } from "./app.js";
import type { Store, StoreKind } from "./store.js";

/** What the tests of a file share; filled by hooks, so to be read within a test. */
export interface Scene {
  readonly places: StandIns;
}

/** Google and an OpenID provider on this machine, and the environment an app of next-auth has. */
export function useStandIns(): Scene {
  let places: StandIns | null = null;
  beforeAll(async () => {
    vi.stubEnv("NEXTAUTH_URL", "http://localhost:3000");
    vi.stubEnv("NEXTAUTH_SECRET", secret);
    places = await startStandIns({ app: { origins: ["http://localhost:3000"] } });
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await places?.close();
  });
  return {
    get places() {
      if (places === null) throw new Error("the stand-ins are there within a test only");
      return places;
    },
  };
}

/** A new database of this kind for each test; to be called within a test. */
export function useStore(kind: StoreKind): () => Store {
  let store: Store | null = null;
  beforeEach(async () => {
    store = await kind.open();
  });
  afterEach(() => store?.close());
  return () => {
    if (store === null) throw new Error("the store is there within a test only");
    return store;
  };
}
