/**
 * The client's credentials from Basic authentication or the form (RFC 6749 §2.3.1), or `null` when there are none.
 * @param {import("node:http").IncomingMessage} request
 * @param {URLSearchParams} form
 */
export function readClientCredentials(request, form) {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (basic) {
    const [id = "", secret = ""] = Buffer.from(basic, "base64").toString("utf8").split(":");
    return { clientId: decodeFormValue(id), clientSecret: decodeFormValue(secret) };
  }
  const clientId = form.get("client_id");
  return clientId === null ? null : { clientId, clientSecret: form.get("client_secret") ?? "" };
}

/** @param {string} text */
function decodeFormValue(text) {
  return new URLSearchParams(`v=${text}`).get("v") ?? "";
}
