import { type Mailbox, startMailbox } from "@latchkey/stand-ins";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import { Email } from "../../src/provider/email.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import type { Browser } from "./browser.js";
import { createScene, type Scene } from "./scene.js";

/** An app whose users sign in by a link, the mailbox their mail arrives in, and what the app was told. */
export interface MailScene extends Scene {
  readonly mailbox: Mailbox;
  readonly adapter: ReturnType<typeof createMemoryAdapter>;
  readonly events: string[];
}

/** Sets up an app that sends to a mailbox of its own, which the caller closes. */
export async function createMailScene(
  options: Partial<AnyAuthOptions> = {},
  environment: Record<string, string> = {},
): Promise<MailScene> {
  const mailbox = await startMailbox();
  const adapter = createMemoryAdapter();
  const events: string[] = [];
  const scene = createScene(
    {
      providers: [Email({ server: mailbox.server, from: "Harbour <door@example.com>" })],
      adapter,
      events: {
        createUser: ({ user }) => void events.push(`createUser ${user.email}`),
        updateUser: ({ user }) => void events.push(`updateUser ${user.email}`),
        linkAccount: () => void events.push("linkAccount"),
        signIn: ({ account, isNewUser }) => void events.push(`signIn ${account.type} ${isNewUser}`),
      },
      ...options,
    },
    environment,
  );
  return { ...scene, mailbox, adapter, events };
}

/** Types an address into the form of the sign-in page and sends it. */
export async function askForLink(
  browser: Browser,
  email: string,
  fields: Record<string, string> = {},
): Promise<Response> {
  const csrfToken = await browser.csrfToken();
  return browser.submit("/api/auth/signin/email", { csrfToken, callbackUrl: "/dashboard", email, ...fields });
}

/** The link in the newest mail. */
export function readLink({ mails }: Mailbox): string {
  const link = mails.at(-1)?.text.split("\n")[1];
  if (link === undefined) throw new Error("no mail has arrived");
  return link.trim();
}

/** Asks for a link and opens it in the same browser. */
export async function signInByMail({ browser, mailbox }: MailScene, email: string): Promise<Response> {
  await askForLink(browser, email);
  return browser.open(readLink(mailbox), { "sec-fetch-site": "none" });
}

export const where = (answer: Response): string | null => answer.headers.get("location");
