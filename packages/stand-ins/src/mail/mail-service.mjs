/**
 * What the services take, by the address their documentation names: who may ask, in what form, and what a mail is there.
 * Each answers as the real one does; a member it does not know, or one of another type, is an error.
 */

/** The key every service knows. */
export const mailKey = "key-of-the-app";

const basic = (/** @type {string} */ text) => `Basic ${Buffer.from(text).toString("base64")}`;

/**
 * @typedef {object} Asked
 * @property {Record<string, unknown>} fields
 * @property {URL} url
 */

/**
 * @typedef {object} MailService
 * @property {string} origin  where the real one is
 * @property {RegExp} path
 * @property {[name: string, value: string]} key
 * @property {"json" | "form-data"} form
 * @property {Record<string, (value: any) => boolean>} members  required members
 * @property {(asked: Asked) => { to: string, from: string, subject: string, text: string, html: string, link?: string }} read
 * @property {{ status: number, body: unknown }} taken
 * @property {{ status: number, body: unknown }} foreign
 * @property {(problem: string) => { status: number, body: unknown }} refused
 */

const isText = (/** @type {unknown} */ value) => typeof value === "string" && value !== "";
const isMailbox = (/** @type {unknown} */ value) =>
  typeof value === "string" && /^(?:[^<>@,"]+ <)?[^\s<>@,"]+@[^\s<>@,"]+>?$/.test(value);

/** @type {Record<string, MailService>} */
export const mailServices = {
  resend: {
    origin: "https://api.resend.com",
    path: /^\/emails$/,
    key: ["authorization", `Bearer ${mailKey}`],
    form: "json",
    members: { from: isMailbox, to: isMailbox, subject: isText, html: isText, text: isText },
    read: ({ fields }) => /** @type {any} */ (fields),
    taken: { status: 200, body: { id: "49a3999c-0ce1-4ea6-ab68-afcd6dc2e794" } },
    foreign: {
      status: 401,
      body: { statusCode: 401, name: "validation_error", message: "API key is invalid" },
    },
    refused: (problem) => ({
      status: 422,
      body: { statusCode: 422, name: "validation_error", message: problem },
    }),
  },
  sendgrid: {
    origin: "https://api.sendgrid.com",
    path: /^\/v3\/mail\/send$/,
    key: ["authorization", `Bearer ${mailKey}`],
    form: "json",
    members: {
      personalizations: ([one, ...others]) =>
        others.length === 0 && one.to.length === 1 && isMailbox(one.to[0].email),
      from: ({ email, name }) =>
        isMailbox(email) && !email.includes("<") && (name === undefined || isText(name)),
      subject: isText,
      content: (parts) =>
        parts.map((/** @type {any} */ { type }) => type).join(" ") === "text/plain text/html" &&
        parts.every((/** @type {any} */ { value }) => isText(value)),
    },
    read({ fields }) {
      const { personalizations, from, subject, content } = /** @type {any} */ (fields);
      const [text, html] = content.map((/** @type {any} */ { value }) => value);
      return { to: personalizations[0].to[0].email, from: from.email, subject, text, html };
    },
    taken: { status: 202, body: null },
    foreign: { status: 401, body: { errors: [{ message: "The provided authorization grant is invalid" }] } },
    refused: (problem) => ({ status: 400, body: { errors: [{ message: problem }] } }),
  },
  postmark: {
    origin: "https://api.postmarkapp.com",
    path: /^\/email$/,
    key: ["x-postmark-server-token", mailKey],
    form: "json",
    members: {
      From: isMailbox,
      To: isMailbox,
      Subject: isText,
      TextBody: isText,
      HtmlBody: isText,
      MessageStream: (value) => value === "outbound",
    },
    read({ fields }) {
      const { From, To, Subject, TextBody, HtmlBody } = /** @type {any} */ (fields);
      return { to: To, from: From, subject: Subject, text: TextBody, html: HtmlBody };
    },
    taken: {
      status: 200,
      body: { ErrorCode: 0, Message: "OK", MessageID: "0a129aee-e1cd-480d-b08d-4f48548ff48d" },
    },
    foreign: {
      status: 401,
      body: { ErrorCode: 10, Message: "No Account or Server API tokens were supplied" },
    },
    refused: (problem) => ({ status: 422, body: { ErrorCode: 300, Message: problem } }),
  },
  mailgun: {
    origin: "https://api.mailgun.net",
    path: /^\/v3\/example\.com\/messages$/,
    key: ["authorization", basic(`api:${mailKey}`)],
    form: "form-data",
    members: { from: isMailbox, to: isMailbox, subject: isText, html: isText, text: isText },
    read: ({ fields }) => /** @type {any} */ (fields),
    taken: { status: 200, body: { id: "<20260301.1@example.com>", message: "Queued. Thank you." } },
    foreign: { status: 401, body: "Forbidden" },
    refused: (problem) => ({ status: 400, body: { message: problem } }),
  },
  forwardemail: {
    origin: "https://api.forwardemail.net",
    path: /^\/v1\/emails$/,
    key: ["authorization", basic(`${mailKey}:`)],
    form: "json",
    members: { from: isMailbox, to: isMailbox, subject: isText, html: isText, text: isText },
    read: ({ fields }) => /** @type {any} */ (fields),
    taken: { status: 200, body: { id: "65a1", object: "email" } },
    foreign: { status: 401, body: { statusCode: 401, error: "Unauthorized", message: "Invalid API token" } },
    refused: (problem) => ({
      status: 400,
      body: { statusCode: 400, error: "Bad Request", message: problem },
    }),
  },
  loops: {
    origin: "https://app.loops.so",
    path: /^\/api\/v1\/transactional$/,
    key: ["authorization", `Bearer ${mailKey}`],
    form: "json",
    members: {
      transactionalId: isText,
      email: isMailbox,
      dataVariables: (variables) => Object.keys(variables).join() === "url" && URL.canParse(variables.url),
    },
    read({ fields }) {
      const { email, dataVariables } = /** @type {any} */ (fields);
      return { to: email, from: "", subject: "", text: dataVariables.url, html: "" };
    },
    taken: { status: 200, body: { success: true } },
    foreign: { status: 401, body: { error: "Invalid API key" } },
    refused: (problem) => ({ status: 400, body: { success: false, message: problem } }),
  },
};
