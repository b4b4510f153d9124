import { UnstorageAdapter } from "@auth/unstorage-adapter";
import { createStorage } from "unstorage";
import type { StoreKind } from "./store.js";

export const unstorageStore: StoreKind = {
  name: "@auth/unstorage-adapter in memory",
  generations: ["v5"],
  async open() {
    const storage = createStorage();
    return { adapter: UnstorageAdapter(storage), close: () => storage.dispose() };
  },
};
