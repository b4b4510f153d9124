import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** What a dishonest browser or a broken device would do otherwise. */
export interface Deviation {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly type?: string;
  readonly crossOrigin?: boolean;
  readonly topOrigin?: string;
  /** Flags of the authenticator data (WebAuthn §6.1); user present and verified unless set. */
  readonly flags?: number;
  readonly counter?: number;
  readonly credentialId?: Buffer;
  /** Changes the authenticator data after it was signed. */
  readonly tamper?: boolean;
  /** A signature one of whose numbers begins with a zero byte, as one in 128 does by chance; none does otherwise. */
  readonly isSignatureShort?: boolean;
}

interface Options {
  readonly challenge: string;
  readonly rp?: { readonly id?: string };
  readonly rpId?: string;
}

const flag = { userPresent: 0x01, userVerified: 0x04, attested: 0x40 };
export const userPresentOnly: number = flag.userPresent;

const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
const sha256 = (bytes: Uint8Array | string): Buffer => createHash("sha256").update(bytes).digest();

/** CBOR (RFC 8949 §3) of the few values an attestation is made of. */
export function encodeCbor(value: unknown): Buffer {
  if (typeof value === "number") return value < 0 ? toHead(1, -1 - value) : toHead(0, value);
  if (typeof value === "string")
    return Buffer.concat([toHead(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([toHead(2, value.length), value]);
  const entries = [...(value as Map<unknown, unknown>)];
  return Buffer.concat([toHead(5, entries.length), ...entries.flat().map(encodeCbor)]);
}

function toHead(major: number, length: number): Buffer {
  const start = major << 5;
  if (length < 24) return Buffer.from([start | length]);
  if (length < 256) return Buffer.from([start | 24, length]);
  return Buffer.from([start | 25, length >> 8, length & 255]);
}

/** A number in DER (X.690 §8.3): without leading zeros, save one that keeps it positive. */
function toDerInteger(bytes: Buffer): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const short = bytes.subarray(start);
  const positive = (short[0] ?? 0) > 127 ? Buffer.concat([Buffer.from([0]), short]) : short;
  return Buffer.concat([Buffer.from([0x02, positive.length]), positive]);
}

/** A passkey in software (P-256): it answers as a browser with an authenticator does, or not quite, as told. */
export class SoftwareAuthenticator {
  readonly credentialId: Buffer = randomBytes(32);
  counter = 0;
  /** A device that does not count says 0 always. */
  step = 1;
  private readonly privateKey: KeyObject;
  private readonly cosePublicKey: Buffer;

  constructor(private readonly origin = "http://localhost:3000") {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { x = "", y = "" } = publicKey.export({ format: "jwk" });
    this.privateKey = privateKey;
    this.cosePublicKey = encodeCbor(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]),
    );
  }

  /** The credential as the server stores its id. */
  get storedId(): string {
    return this.credentialId.toString("base64");
  }

  /** Answers options of a registration. */
  register(options: Options, deviation: Deviation = {}) {
    const id = deviation.credentialId ?? this.credentialId;
    const length = Buffer.from([id.length >> 8, id.length & 255]);
    const attested = Buffer.concat([Buffer.alloc(16), length, id, this.cosePublicKey]);
    const authData = Buffer.concat([this.toAuthenticatorData(options, flag.attested, deviation), attested]);
    const attestation = new Map<string, unknown>([
      ["fmt", "none"],
      ["attStmt", new Map()],
      ["authData", authData],
    ]);
    return this.toResponse(id, {
      clientDataJSON: encode(this.toClientData("webauthn.create", options, deviation)),
      attestationObject: encode(encodeCbor(attestation)),
      transports: ["internal", "hybrid"],
    });
  }

  /** Answers options of an authentication. */
  authenticate(options: Options, deviation: Deviation = {}) {
    this.counter += this.step;
    const clientData = this.toClientData("webauthn.get", options, deviation);
    const authData = this.toAuthenticatorData(options, 0, deviation);
    const signature = this.sign(Buffer.concat([authData, sha256(clientData)]), deviation.isSignatureShort);
    if (deviation.tamper) authData[36] = (authData[36] ?? 0) + 1;
    return this.toResponse(deviation.credentialId ?? this.credentialId, {
      clientDataJSON: encode(clientData),
      authenticatorData: encode(authData),
      signature: encode(signature),
    });
  }

  /** Version 9 of the library refuses short ones, so chance must not decide over a test. */
  private sign(signed: Buffer, isShort = false): Buffer {
    for (;;) {
      const raw = sign("sha256", signed, { key: this.privateKey, dsaEncoding: "ieee-p1363" });
      if ((raw[0] === 0 || raw[32] === 0) !== isShort) continue;
      const numbers = [raw.subarray(0, 32), raw.subarray(32)].map(toDerInteger);
      const sequence = Buffer.concat(numbers);
      return Buffer.concat([Buffer.from([0x30, sequence.length]), sequence]);
    }
  }

  private toResponse(id: Buffer, response: Record<string, unknown>) {
    return { id: encode(id), rawId: encode(id), type: "public-key", clientExtensionResults: {}, response };
  }

  private toClientData(type: string, { challenge }: Options, deviation: Deviation): Buffer {
    const { crossOrigin = false, topOrigin } = deviation;
    const given = { type, challenge, origin: this.origin };
    const changed = Object.entries(deviation).filter(([name]) => name in given);
    return Buffer.from(JSON.stringify({ ...given, ...Object.fromEntries(changed), crossOrigin, topOrigin }));
  }

  private toAuthenticatorData(options: Options, more: number, deviation: Deviation): Buffer {
    const { flags = flag.userPresent | flag.userVerified, counter = this.counter } = deviation;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const rpId = deviation.rpId ?? options.rp?.id ?? options.rpId ?? "";
    return Buffer.concat([sha256(rpId), Buffer.from([flags | more]), count]);
  }
}
