import type { Theme } from "../../contract/page.js";
import type { VerificationRequest } from "../../contract/provider.js";
import { parseColor } from "../../http/css-color.js";
import { escapeHtml } from "../../http/escape-html.js";

/** A mail in its three parts. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The mail with the link, in the words apps of next-auth look for; nothing the visitor typed is in it but the link. */
export function createDefaultMail({
  url,
  theme,
  provider,
}: Pick<VerificationRequest, "url" | "theme" | "provider">): Mail {
  const { host } = new URL(url);
  const span = toSpan(provider.maxAge ?? 86_400);
  return {
    subject: `Sign in to ${host}`,
    text: `Sign in to ${host}\n${url}\n\n`,
    html: renderMail({ url: toHref(url), host: toInertHost(host), span, ...toColors(theme) }),
  };
}

/** With a plain "&": in a value between quotes it is safe there, and tests of apps take the link out by its text. */
const toHref = (url: string): string => escapeHtml(url).replaceAll("&amp;", "&");

/** Mail programs make a link of a host's name, which would lead to another page than the button. */
const toInertHost = (host: string): string => escapeHtml(host).replaceAll(".", "&#8203;.");

function toSpan(seconds: number): string {
  const units = [
    [86_400, "day"],
    [3_600, "hour"],
    [60, "minute"],
  ] as const;
  const [size, unit] = units.find(([each]) => seconds >= 2 * each) ?? [60, "minute"];
  const count = Math.max(1, Math.round(seconds / size));
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** Colours of the button; what is no colour could end its style. */
function toColors({ brandColor, buttonText }: Theme): { readonly brand: string; readonly onBrand: string } {
  const brand = parseColor(brandColor) ?? "#346df1";
  return { brand, onBrand: parseColor(buttonText) ?? toContrast(brand) };
}

/** White, as apps expect, unless the button is so light that nobody could read it. */
function toContrast(brand: string): string {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(brand);
  const hex = short
    ? `#${short
        .slice(1)
        .map((digit) => digit + digit)
        .join("")}`
    : brand;
  const [, ...channels] = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex) ?? [];
  const [red = 0, green = 0, blue = 0] = channels.map(
    (channel) => (Number.parseInt(channel, 16) / 255) ** 2.2,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.45 ? "#111" : "#fff";
}

interface MailParts {
  readonly url: string;
  readonly host: string;
  readonly span: string;
  readonly brand: string;
  readonly onBrand: string;
}

// Tables and inline styles: some mail programs know nothing else, and drop the style element with the dark colours.
function renderMail({ url, host, span, brand, onBrand }: MailParts): string {
  const font = "font-family: Helvetica, Arial, sans-serif";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>Sign in to ${host}</title>
<style>
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) {
  .ground { background: #16171a !important; }
  .card { background: #222327 !important; border-color: #37383d !important; }
  .strong { color: #f2f2f3 !important; }
  .soft { color: #b4b6bc !important; }
}
</style>
</head>
<body class="ground" style="margin: 0; padding: 0; background: #f4f4f5;">
<table class="ground" role="presentation" width="100%" border="0" cellspacing="0" cellpadding="0" style="background: #f4f4f5;">
<tr><td align="center" style="padding: 32px 16px;">
<table class="card" role="presentation" width="100%" border="0" cellspacing="0" cellpadding="0" style="max-width: 480px; background: #ffffff; border: 1px solid #e4e4e7; border-radius: 12px;">
<tr><td class="strong" align="center" style="padding: 36px 28px 8px; ${font}; font-size: 22px; line-height: 30px; color: #18181b;">Sign in to <strong>${host}</strong></td></tr>
<tr><td class="soft" align="center" style="padding: 0 28px 24px; ${font}; font-size: 15px; line-height: 22px; color: #52525b;">The button signs you in. It works once, within ${span}.</td></tr>
<tr><td align="center" style="padding: 0 28px 28px;">
<table role="presentation" border="0" cellspacing="0" cellpadding="0"><tr><td align="center" bgcolor="${brand}" style="border-radius: 8px; background: ${brand};"><a href="${url}" target="_blank" style="display: inline-block; padding: 13px 32px; border-radius: 8px; ${font}; font-size: 17px; line-height: 22px; font-weight: bold; color: ${onBrand}; text-decoration: none;">Sign in</a></td></tr></table>
</td></tr>
<tr><td class="soft" align="center" style="padding: 0 28px 36px; ${font}; font-size: 13px; line-height: 20px; color: #71717a;">Was it somebody else who typed your address? Then there is nothing to do: without this mail nobody gets in.</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}
