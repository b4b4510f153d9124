/** What sets an endpoint apart from the others, beside what it does. */
export interface EndpointTraits {
  /** Whether the body of a POST is read. */
  readonly takesBody: boolean;
  /** Whether its answer is one visitor's; the others say the same to everyone, or nothing at all. */
  readonly isPersonal: boolean;
  /** Whether only scripts ask it, which cannot read a page. */
  readonly isForScripts: boolean;
}

const usual: EndpointTraits = Object.freeze({ takesBody: true, isPersonal: true, isForScripts: false });

const traits: ReadonlyMap<string, EndpointTraits> = new Map<string, EndpointTraits>([
  ["providers", Object.freeze({ ...usual, isPersonal: false })],
  ["renew", Object.freeze({ ...usual, isPersonal: false })],
  ["inspect", Object.freeze({ ...usual, isPersonal: false })],
  ["_log", Object.freeze({ ...usual, isPersonal: false })],
  ["webauthn-options", Object.freeze({ ...usual, isForScripts: true })],
  // Redirects repeat what was sent to a Route Handler of the app, which may be anything.
  ["refused", Object.freeze({ ...usual, takesBody: false })],
]);

/** The traits of the endpoint a path names, whether or not it exists. */
export function readEndpointTraits(action: string): EndpointTraits {
  return traits.get(action) ?? usual;
}
