/**
 * The client registered at each stand-in.
 *
 * The secret of `oidc` holds characters that RFC 6749 §2.3.1 wants form-encoded in Basic authentication, so a
 * client that skips the encoding is refused here as it would be in production.
 */
export const standInClients = Object.freeze({
  oidc: Object.freeze({ clientId: "latchkey-demo", clientSecret: "harbour+secret/for%the=demo" }),
  google: Object.freeze({
    clientId: "407408718192-latchkey.apps.googleusercontent.com",
    clientSecret: "stand-in-google-secret",
  }),
  github: Object.freeze({ clientId: "latchkey-demo-github", clientSecret: "stand-in-github-secret" }),
});
