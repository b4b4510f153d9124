import { callbackMistakes } from "./callbacks.js";
import { callMistakes } from "./calls.js";
import type { Mistake } from "./mistake.js";
import { optionMistakes } from "./options.js";
import { proxyMistakes } from "./proxies.js";
import { surroundingMistakes } from "./surroundings.js";

/** Every mistake the doctor knows, in every scenario app. */
export const mistakes: readonly Mistake[] = [
  ...callMistakes,
  ...optionMistakes,
  ...callbackMistakes,
  ...proxyMistakes,
  ...surroundingMistakes,
];
