import { cache } from "react";

/** How often `callbacks.session` ran; React's cache makes it one object for each request that renders a page. */
export const callbackTally = cache(() => ({ sessionRuns: 0 }));
