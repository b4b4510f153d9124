/** The companions of session cookies that this page sees: they change when the session does. Empty where there is none. */
export const readEpoch = (): string => globalThis.document?.cookie.match(/[^ ;]*\.epoch[^;]*/g)?.join() ?? "";
