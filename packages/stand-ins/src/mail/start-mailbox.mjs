import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

/** @typedef {import("../index.mjs").ReceivedMail} ReceivedMail */

/** @param {AsyncIterable<Buffer>} stream */
async function readAll(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/**
 * @param {import("../index.mjs").MailboxOptions} [options]
 * @returns {Promise<import("../index.mjs").Mailbox>}
 */
export async function startMailbox({ host = "127.0.0.1", port = 0, account, refuses = () => null } = {}) {
  /** @type {ReceivedMail[]} */
  const mails = [];
  const sink = new SMTPServer({
    authOptional: account === undefined,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    // It would ask the network for the name of this very machine.
    disableReverseLookup: true,
    onAuth({ username, password }, _session, done) {
      const isKnown = username === account?.user && password === account?.pass;
      done(isKnown ? null : new Error("Invalid username or password"), { user: username });
    },
    onRcptTo({ address }, _session, done) {
      const refusal = refuses(address);
      done(refusal === null ? null : Object.assign(new Error(refusal), { responseCode: 550 }));
    },
    onData(stream, { envelope }, done) {
      readAll(stream)
        .then(async (raw) => {
          const { subject = "", text = "", html = "", from, to, headers } = await PostalMime.parse(raw);
          mails.push({
            envelope: {
              from: envelope.mailFrom === false ? "" : envelope.mailFrom.address,
              to: envelope.rcptTo.map(({ address }) => address),
            },
            from: from?.address ?? "",
            to: (to ?? []).map(({ address }) => address ?? ""),
            subject,
            text,
            html,
            headers: headers.map(({ key, value }) => [key, value]),
            raw: raw.toString("utf8"),
          });
          done();
        })
        .catch(done);
    },
  });
  // A client that hangs up in the middle is no failure of the mailbox.
  sink.on("error", () => undefined);
  await new Promise((resolve) => sink.listen(port, host, () => resolve(undefined)));
  const address = sink.server.address();
  if (address === null || typeof address === "string") throw new Error("The mailbox has no port.");
  return {
    host,
    port: address.port,
    server: `smtp://${host}:${address.port}`,
    mails,
    close: () => new Promise((resolve) => sink.close(() => resolve())),
  };
}
