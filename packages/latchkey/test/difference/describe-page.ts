const read = (text: string, name: string): string | null =>
  new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "i").exec(text)?.slice(1).find(Boolean) ?? null;

const decode = (text: string): string =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const toText = (markup: string): string =>
  decode(markup.replace(/<[^>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();

function describeInput(tag: string): string {
  const name = read(tag, "name") ?? "?";
  const type = read(tag, "type") ?? "text";
  if (type === "hidden") return `hidden ${name}`;
  return `${type} ${name} #${read(tag, "id") ?? "?"}`;
}

function describeForm(form: string, requestUrl: string): string {
  const [opening = ""] = /<form[^>]*>/i.exec(form) ?? [];
  const action = new URL(decode(read(opening, "action") ?? ""), requestUrl).pathname;
  const method = (read(opening, "method") ?? "get").toUpperCase();
  const inputs = (form.match(/<input[^>]*>/gi) ?? []).map(describeInput);
  const buttons = (form.match(/<button[\s\S]*?<\/button>/gi) ?? []).map((button) => {
    const id = read(button.slice(0, button.indexOf(">") + 1), "id");
    return `button "${toText(button)}"${id === null ? "" : ` #${id}`}`;
  });
  return `${method} ${action} (${[...inputs, ...buttons].join(", ")})`;
}

/** What end-to-end tests of apps find on a built-in page: title, theme, section, forms with their fields. */
export function describePage(markup: string, requestUrl: string): string {
  const title = toText(/<title>([\s\S]*?)<\/title>/i.exec(markup)?.[1] ?? "");
  const theme = /<body[^>]*(__next-auth-theme-\w+)/.exec(markup)?.[1] ?? "no theme";
  const hasPage = /class="page"/.test(markup) ? "page" : "no page";
  const section = /class="(signin|signout|error|verify-request)"/.exec(markup)?.[1] ?? "no section";
  const forms = (markup.match(/<form[\s\S]*?<\/form>/gi) ?? []).map((form) => describeForm(form, requestUrl));
  return [title, theme, hasPage, section, ...forms].join(" | ");
}
