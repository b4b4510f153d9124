/** The client a page uses; the bundler puts next-auth's in the place of ours. */
export * from "../../src/entry/react.js";
