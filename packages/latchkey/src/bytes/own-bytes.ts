/** Bytes in memory that no other thread can change. */
export type OwnBytes = Uint8Array<ArrayBuffer>;

const isOwn = (bytes: Uint8Array): bytes is OwnBytes => bytes.buffer instanceof ArrayBuffer;

// WebCrypto refuses views of shared memory, which another thread could change while it reads.
export const toOwn = (bytes: Uint8Array): OwnBytes => (isOwn(bytes) ? bytes : new Uint8Array(bytes));
