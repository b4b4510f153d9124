export { eslintPlugin as default } from "../doctor/eslint-plugin.js";
