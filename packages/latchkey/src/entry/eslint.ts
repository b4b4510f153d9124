export { eslintPlugin as default } from "../doctor/lint/eslint-plugin.js";
