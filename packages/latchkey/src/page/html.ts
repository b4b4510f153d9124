import { escapeHtml } from "../http/escape-html.js";

// Membership cannot be forged: no object of the caller's can pass for markup. (`#text in value` would say the same,
// but the parser of Next.js 13.4 does not know it.)
const made = new WeakSet<object>();

/** Markup that is safe to send: only the `html` tag makes it from values, and it escapes every one. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    made.add(this);
  }

  /** Whether a value was made by this class. */
  static isHtml(value: unknown): value is Html {
    return typeof value === "object" && value !== null && made.has(value);
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in a template; `null`, `undefined` and `false` leave nothing behind. */
export type HtmlValue = Html | readonly Html[] | string | number | false | null | undefined;

function toMarkup(value: HtmlValue): string {
  if (Html.isHtml(value)) return value.toString();
  if (Array.isArray(value)) return value.map(toMarkup).join("");
  if (typeof value === "string") return escapeHtml(value);
  return typeof value === "number" ? String(value) : "";
}

/** Template tag for markup; values in attributes must stand between quotes. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(parts.reduce((text, part, index) => text + toMarkup(values[index - 1]) + part));
}
