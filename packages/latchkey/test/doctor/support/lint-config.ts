import type { Linter } from "eslint";
import latchkey from "../../../src/entry/eslint.js";
import { oxcForEslint } from "./oxc-for-eslint.js";

/** ESLint's flat configuration, as an app has it. */
export const lintConfig: Linter.Config[] = [
  { files: ["**/*.{js,jsx,mjs}"], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
  { files: ["**/*.{ts,tsx}"], languageOptions: { parser: oxcForEslint } },
  latchkey.configs.recommended,
];
