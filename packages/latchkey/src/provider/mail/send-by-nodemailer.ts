/// <reference path="./nodemailer.d.ts" />
import type { Transporter } from "nodemailer";
import type { VerificationRequest } from "../../contract/provider.js";
import { createAuthError, toThrownFacts } from "../../reason/auth-error.js";
import { createDefaultMail } from "./default-mail.js";

/** Sends the default mail over SMTP, or by whatever transport the app gave; needs the package nodemailer. */
export async function sendByNodemailer(request: VerificationRequest): Promise<void> {
  const { identifier, provider } = request;
  const transport = await createTransporter(provider.server ?? localServer);
  const { rejected = [], pending = [] } = await transport.sendMail({
    // As an object: an address in a text is parsed again, by other rules than those that let it in.
    to: { name: "", address: identifier },
    from: provider.from,
    ...createDefaultMail(request),
  });
  const failed = [...rejected, ...pending].filter(Boolean);
  if (failed.length > 0) throw new Error(`Email (${failed.map(String).join(", ")}) could not be sent`);
}

/** Where next-auth 4 sends to unless told otherwise. */
export const localServer = { host: "localhost", port: 25 } as const;

async function createTransporter(server: string | object): Promise<Transporter> {
  if (isTransporter(server)) return server;
  const { createTransport } = await loadNodemailer();
  return createTransport(server);
}

/** What `createTransport` of the app gave already, such as a pool. */
function isTransporter(server: string | object): server is Transporter {
  return typeof server === "object" && "sendMail" in server && typeof server.sendMail === "function";
}

async function loadNodemailer(): Promise<typeof import("nodemailer")> {
  try {
    return await import("nodemailer");
  } catch (thrown) {
    throw createAuthError("NODEMAILER_MISSING", toThrownFacts(thrown), thrown);
  }
}
