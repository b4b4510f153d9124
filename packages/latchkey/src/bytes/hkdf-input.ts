/** The inputs of HKDF by their names in RFC 5869 §2; `length` is in bytes. */
export interface HkdfInput {
  readonly secret: Uint8Array;
  readonly salt: Uint8Array;
  readonly info: Uint8Array;
  readonly length: number;
}
