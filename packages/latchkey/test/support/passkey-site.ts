import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import type { LogEvent } from "../../src/config/logger.js";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import { createAuth } from "../../src/entry/core.js";
import type { createMemoryAdapter } from "../../src/store/memory.js";
import { openSite } from "../page/chromium.js";
import { testSecret } from "./scene.js";

type Adapter = ReturnType<typeof createMemoryAdapter>;

/** An app with passkeys on a port of localhost, as Chromium sees it. */
export interface PasskeySite {
  readonly origin: string;
  readonly log: string[];
  close(): Promise<void>;
}

/** An engine: ours, or one that speaks next-auth's dialect. */
type Handle = (request: Request) => Promise<Response>;

/** Opens a site that answers `/api/auth` by an engine, scripts by their names, and every other path with a plain page. */
export async function openPasskeySite(
  createHandle: (origin: string, log: string[]) => Handle,
  scripts: Readonly<Record<string, string>> = {},
): Promise<PasskeySite> {
  const log: string[] = [];
  let handle: Handle | null = null;
  const site = await openSite((incoming, outgoing) => {
    const path = incoming.url ?? "/";
    if (!path.startsWith("/api/auth/")) {
      const script = scripts[path.slice(1)];
      const type = script === undefined ? "text/html" : "text/javascript";
      outgoing.writeHead(200, { "content-type": `${type}; charset=utf-8` });
      outgoing.end(script ?? "<!doctype html><title>Home</title><h1>Home</h1>");
      return;
    }
    const parts: Buffer[] = [];
    incoming.on("data", (part: Buffer) => parts.push(part));
    incoming.on("end", async () => {
      const headers = new Headers();
      for (const [name, value] of Object.entries(incoming.headers)) {
        if (value !== undefined) headers.set(name, String(value));
      }
      const { method = "GET" } = incoming;
      const body = method === "POST" ? Buffer.concat(parts) : undefined;
      const request = new Request(`http://${incoming.headers.host}${path}`, { method, headers, body });
      const response = await handle?.(request);
      const cookies = response?.headers.getSetCookie() ?? [];
      outgoing.writeHead(response?.status ?? 500, {
        ...Object.fromEntries(response?.headers ?? []),
        "set-cookie": cookies,
      });
      outgoing.end(await response?.text());
    });
  });
  const origin = `http://localhost:${site.port}`;
  handle = createHandle(origin, log);
  return { origin, log, close: () => site.close() };
}

/** Our own engine over an adapter. */
export function createOwnHandle(adapter: Adapter, options: AnyAuthOptions) {
  return (origin: string, log: string[]): Handle => {
    const keep = ({ reason }: LogEvent) => void log.push(reason.code);
    const logger = { error: keep, warn: keep, info: keep, debug: keep };
    const auth = createAuth<Record<never, never>, unknown>(
      { secret: testSecret, baseUrl: origin, adapter, logger, ...options },
      { NODE_ENV: "test" },
    );
    return (request) => auth.handle(request);
  };
}

/** A script for the browser, made of a module's text. */
export async function bundle(contents: string): Promise<string> {
  const result = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL(".", import.meta.url)), loader: "ts" },
    bundle: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"', "process.env": "{}" },
  });
  return result.outputFiles[0]?.text ?? "";
}

/** A key as the browser's virtual device holds it. */
export interface HeldCredential {
  readonly credentialId: string;
  readonly privateKey: string;
  readonly signCount: number;
  readonly isResidentCredential: boolean;
  readonly rpId?: string;
  readonly userHandle?: string;
}

/** A person with a browser of their own and a device that holds passkeys. */
export class PasskeyVisitor {
  private constructor(
    readonly context: BrowserContext,
    readonly tab: Page,
    private readonly devices: CDPSession,
    readonly deviceId: string,
  ) {}

  static async open(browser: Browser, origin: string, more: object = {}): Promise<PasskeyVisitor> {
    const context = await browser.newContext();
    const tab = await context.newPage();
    await tab.goto(origin);
    const devices = await context.newCDPSession(tab);
    await devices.send("WebAuthn.enable", { enableUI: false });
    const device = await PasskeyVisitor.plugIn(devices, more);
    return new PasskeyVisitor(context, tab, devices, device);
  }

  private static async plugIn(devices: CDPSession, more: object): Promise<string> {
    const options = {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      ...more,
    } as const;
    const { authenticatorId } = await devices.send("WebAuthn.addVirtualAuthenticator", { options });
    return authenticatorId;
  }

  /** Plugs in a further device. */
  addDevice(more: object = {}): Promise<string> {
    return PasskeyVisitor.plugIn(this.devices, more);
  }

  removeDevice(authenticatorId: string): Promise<unknown> {
    return this.devices.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
  }

  async credentials(authenticatorId: string = this.deviceId): Promise<HeldCredential[]> {
    const { credentials } = await this.devices.send("WebAuthn.getCredentials", { authenticatorId });
    return credentials;
  }

  /** Puts a copy of a key into the device. */
  addCredential(credential: HeldCredential): Promise<unknown> {
    return this.devices.send("WebAuthn.addCredential", { authenticatorId: this.deviceId, credential });
  }

  setVerified(isUserVerified: boolean): Promise<unknown> {
    return this.devices.send("WebAuthn.setUserVerified", { authenticatorId: this.deviceId, isUserVerified });
  }

  /** Whether the visitor confirms at once what the browser asks. */
  setConfirming(enabled: boolean): Promise<unknown> {
    return this.devices.send("WebAuthn.setAutomaticPresenceSimulation", {
      authenticatorId: this.deviceId,
      enabled,
    });
  }

  session(): Promise<{ user?: { id?: string; email?: string } } | null> {
    return this.tab.evaluate(async () => (await fetch("/api/auth/session")).json());
  }

  async signOut(): Promise<void> {
    await this.tab.evaluate(async () => {
      const { csrfToken } = await (await fetch("/api/auth/csrf")).json();
      await fetch("/api/auth/signout", {
        method: "POST",
        body: new URLSearchParams({ csrfToken }),
        redirect: "manual",
      });
    });
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}
