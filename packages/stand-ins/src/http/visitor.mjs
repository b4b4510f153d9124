/**
 * @typedef {object} Page
 * @property {string} name  what `data-page` of the document says
 * @property {URL} url
 * @property {string} title
 * @property {string | null} alert
 * @property {URL | null} deny
 * @property {{ action: URL, fields: URLSearchParams } | null} form
 */

/** @typedef {{ url: URL, body: URLSearchParams | null }} Arrival  where the visit left the stand-in */

/**
 * A browser's stand-in: follows redirects, keeps cookies, posts forms, and stops at the first other origin.
 * @param {string} origin
 */
export function createVisitor(origin) {
  const jar = createCookieJar();

  /**
   * @param {URL} start
   * @param {URLSearchParams} [form]
   * @returns {Promise<{ arrival: Arrival } | { page: Page }>}
   */
  async function open(start, form) {
    let url = start;
    let body = form;
    for (let hop = 0; hop < 20; hop += 1) {
      if (url.origin !== origin) return { arrival: { url, body: body ?? null } };
      const response = await fetch(url, {
        redirect: "manual",
        headers: { accept: "text/html", cookie: jar.read(url) },
        ...(body && { method: "POST", body }),
      });
      jar.store(url, response.headers.getSetCookie());
      const location = response.headers.get("location");
      if (!location) return leaveByPost(readPage(url, await response.text()));
      url = new URL(location, url);
      body = undefined;
    }
    throw new Error(`The stand-in at ${origin} redirects in a circle.`);
  }

  return { open };
}

/**
 * The form of `response_mode=form_post` goes to the app at once, as its script would send it.
 * @param {Page} page
 */
function leaveByPost(page) {
  if (page.name || !page.form || page.form.action.origin === page.url.origin) return { page };
  return { arrival: { url: page.form.action, body: page.form.fields } };
}

function createCookieJar() {
  /** @type {Map<string, { name: string, value: string, path: string }>} */
  const cookies = new Map();
  return {
    /** @param {URL} url */
    read(url) {
      return [...cookies.values()]
        .filter(({ path }) => url.pathname === path || url.pathname.startsWith(`${path.replace(/\/$/, "")}/`))
        .map(({ name, value }) => `${name}=${value}`)
        .join("; ");
    },
    /**
     * @param {URL} url
     * @param {string[]} headers
     */
    store(url, headers) {
      for (const header of headers) {
        const [pair = "", ...attributes] = header.split(/;\s*/);
        const name = pair.slice(0, pair.indexOf("="));
        const attribute = new Map(
          attributes.map((text) => [text.split("=")[0]?.toLowerCase(), text.split("=")[1]]),
        );
        const path = attribute.get("path") ?? url.pathname;
        const expires = attribute.get("expires");
        cookies.delete(`${name} ${path}`);
        if (expires && Date.parse(expires) <= Date.now()) continue;
        cookies.set(`${name} ${path}`, { name, value: pair.slice(name.length + 1), path });
      }
    },
  };
}

/**
 * @param {URL} url
 * @param {string} html
 * @returns {Page}
 */
function readPage(url, html) {
  const deny = /<a [^>]*data-deny[^>]*>/.exec(html)?.[0];
  const form = /<form[^>]*>[\s\S]*?<\/form>/.exec(html)?.[0];
  const alert = /role="alert"[^>]*>([\s\S]*?)<\//.exec(html)?.[1];
  return {
    name: /data-page="([^"]*)"/.exec(html)?.[1] ?? "",
    url,
    title: toText(/<title>([\s\S]*?)<\/title>/.exec(html)?.[1] ?? ""),
    alert: alert ? toText(alert) : null,
    deny: deny ? new URL(readAttribute(deny, "href") ?? "", url) : null,
    form: form ? readPageForm(url, form) : null,
  };
}

/**
 * @param {URL} url
 * @param {string} form
 */
function readPageForm(url, form) {
  const fields = new URLSearchParams();
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    fields.append(readAttribute(input, "name") ?? "", readAttribute(input, "value") ?? "");
  }
  return { action: new URL(readAttribute(form, "action") ?? "", url), fields };
}

/**
 * @param {string} tag
 * @param {string} name
 */
function readAttribute(tag, name) {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? null : toText(value);
}

/** @param {string} html */
function toText(html) {
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .trim();
}
