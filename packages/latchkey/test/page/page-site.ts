import type { Browser, BrowserContext, BrowserContextOptions, Page as Tab } from "playwright-core";
import type { RenderedPage } from "../../src/page/render-page.js";
import { openBrowser, openSite, type Site } from "./chromium.js";

/** A form as it arrived. */
export interface Post {
  readonly path: string;
  readonly origin: string | undefined;
  readonly body: URLSearchParams;
}

/** One visitor with a browser profile of their own, and what the browser did. */
export class Visitor {
  /** URLs the browser asked for, the page's own left out. */
  readonly requests: string[] = [];
  /** What the browser wrote to its console. */
  readonly messages: string[] = [];
  /** How often a script put up a dialog. */
  scriptRuns = 0;

  constructor(
    readonly tab: Tab,
    private readonly context: BrowserContext,
    private readonly site: PageSite,
  ) {
    tab.on("dialog", (dialog) => {
      this.scriptRuns += 1;
      dialog.dismiss().catch(() => {});
    });
    tab.on("request", (request) => {
      if (!/\/(page|favicon\.ico)$/.test(request.url())) this.requests.push(request.url());
    });
    tab.on("console", (message) => this.messages.push(message.text()));
  }

  /** Goes to the site, which answers with this page. */
  async see(rendered: RenderedPage): Promise<void> {
    this.site.shown = rendered;
    await this.tab.goto(`${this.site.origin}/page`, { waitUntil: "load" });
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}

/** A site that shows one page and takes the forms sent from it. */
export class PageSite {
  shown: RenderedPage | null = null;
  /** Where the next form is redirected to. */
  formLeadsTo = "/arrived";
  readonly posts: Post[] = [];
  origin = "";
  private site: Site | null = null;
  private browser: Browser | null = null;

  async open(): Promise<void> {
    this.browser = await openBrowser();
    this.site = await openSite((request, response) => {
      if (request.method === "POST") {
        let text = "";
        request.on("data", (part) => {
          text += part;
        });
        request.on("end", () => {
          const body = new URLSearchParams(text);
          this.posts.push({ path: request.url ?? "", origin: request.headers.origin, body });
          response.writeHead(302, { location: this.formLeadsTo }).end();
        });
      } else if (request.url === "/page" && this.shown) {
        response.writeHead(this.shown.status, this.shown.headers).end(this.shown.html);
      } else response.writeHead(200, { "content-type": "text/plain" }).end("arrived");
    });
    this.origin = `http://localhost:${this.site.port}`;
  }

  async close(): Promise<void> {
    await this.browser?.close();
    await this.site?.close();
  }

  /** Lets a new visitor see a page. */
  async visit(rendered: RenderedPage, options: BrowserContextOptions = {}): Promise<Visitor> {
    if (!this.browser) throw new Error("the site is not open");
    this.posts.length = 0;
    this.formLeadsTo = "/arrived";
    const context = await this.browser.newContext(options);
    const visitor = new Visitor(await context.newPage(), context, this);
    await visitor.see(rendered);
    return visitor;
  }
}
