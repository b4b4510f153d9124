import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { startMailbox, startMailServices } from "../src/index.mjs";

/** @type {{ close(): Promise<void> }[]} */
const open = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

/** Speaks SMTP by hand; gives the last line of each answer. */
async function talk(port, lines) {
  const socket = connect(port, "127.0.0.1");
  const answers = [];
  let waiting = [...lines];
  await new Promise((resolve, reject) => {
    let text = "";
    socket.on("error", reject);
    socket.on("close", resolve);
    socket.on("data", (part) => {
      text += part;
      if (!/^\d{3} .*\r\n$/m.test(text)) return;
      answers.push(text.trim().split("\r\n").at(-1));
      text = "";
      const [next, ...rest] = waiting;
      waiting = rest;
      if (next === undefined) socket.end();
      else socket.write(`${next}\r\n`);
    });
  });
  return answers;
}

describe("the mailbox", () => {
  it("keeps what arrives, by the envelope it arrived under", async () => {
    const mailbox = await startMailbox();
    open.push(mailbox);
    await talk(mailbox.port, [
      "EHLO app",
      "MAIL FROM:<door@example.com>",
      "RCPT TO:<ann@example.com>",
      "DATA",
      "From: <door@example.com>\r\nTo: <other@example.com>\r\nSubject: Hello\r\n\r\nText\r\n.",
      "QUIT",
    ]);
    const [mail] = mailbox.mails;
    expect(mail).toMatchObject({ subject: "Hello", to: ["other@example.com"], from: "door@example.com" });
    expect(mail?.envelope).toEqual({ from: "door@example.com", to: ["ann@example.com"] });
    expect(mail?.text.trim()).toBe("Text");
  });

  it("refuses addresses it is told to, and senders without its account", async () => {
    const refusing = await startMailbox({ refuses: () => "no such user" });
    const closed = await startMailbox({ account: { user: "app", pass: "sesame" } });
    open.push(refusing, closed);
    const answers = await talk(refusing.port, [
      "EHLO app",
      "MAIL FROM:<a@example.com>",
      "RCPT TO:<b@example.com>",
    ]);
    expect(answers.at(-1)).toBe("550 no such user");
    expect((await talk(closed.port, ["EHLO app", "MAIL FROM:<a@example.com>"])).at(-1)).toMatch(/^530/);
  });
});

describe("the services", () => {
  const mail = { from: "A <a@example.com>", to: "b@example.com", subject: "s", html: "h", text: "t" };
  const ask = (services, body, headers = {}) =>
    services.fetch("https://api.resend.com/emails", {
      method: "POST",
      headers: { authorization: `Bearer ${services.apiKey}`, "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });

  it("take a whole mail under their real address, and nothing else", async () => {
    const services = await startMailServices();
    open.push(services);
    expect((await ask(services, mail)).status).toBe(200);
    expect(services.sent).toEqual([{ service: "resend", ...mail }]);
    expect((await ask(services, { ...mail, extra: 1 })).status).toBe(422);
    expect((await ask(services, { ...mail, to: "b@example.com,c@example.com" })).status).toBe(422);
    expect((await ask(services, mail, { authorization: "Bearer other" })).status).toBe(401);
    expect((await ask(services, mail, { "content-type": "text/plain" })).status).toBe(422);
    expect((await services.fetch("https://api.resend.com/mail", { method: "POST" })).status).toBe(404);
    services.fail();
    expect((await ask(services, mail)).status).toBe(503);
    services.heal();
    expect(services.sent).toHaveLength(1);
  });
});
