export type { Loose } from "../contract/loose.js";
