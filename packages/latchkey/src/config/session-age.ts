/** How long a session lasts unless the app says otherwise. */
export const defaultMaxAgeSeconds = 30 * 24 * 60 * 60;

const longestUpdateAgeSeconds = 24 * 60 * 60;

/** When a session is renewed unless the app says so: one of an hour, renewed once a day, would end in its user's hands. */
export const toUpdateAgeSeconds = (maxAgeSeconds: number): number =>
  Math.min(longestUpdateAgeSeconds, maxAgeSeconds / 30);
