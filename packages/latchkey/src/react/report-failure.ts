/** Tells the browser's console why one of next-auth's functions found nothing: an app has no logger there. */
export const reportFailure = (failure: unknown): void => console.error(failure);
