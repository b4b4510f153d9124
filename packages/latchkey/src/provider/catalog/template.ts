/** What stands in the placeholders of a template, by their names. */
export type TemplateValues = Readonly<Record<string, string | URL | undefined>>;

const placeholder = /\{([^{}]+)\}/g;

/**
 * Fills templates such as `{issuer}/oauth/token`; a template with a value that is not given becomes `undefined`.
 *
 * Placeholders of other names stay for whoever knows them.
 */
export function createTemplate(values: TemplateValues): (template: string) => string | undefined {
  return (template) => {
    const names = [...template.matchAll(placeholder)].map(([, name]) => name ?? "");
    const known = names.filter((name) => Object.hasOwn(values, name));
    if (known.some((name) => !values[name])) return undefined;
    return template.replace(placeholder, (whole, name: string) =>
      known.includes(name) ? withoutEndingSlash(String(values[name] ?? "")) : whole,
    );
  };
}

/** Parameters without those that are not given. */
export function toParams(values: TemplateValues): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value ? [[name, String(value)] as const] : [])),
  );
}

/** Replaces every placeholder by what `read` gives for it, or gives `null` as soon as one has nothing. */
export function fillTemplate(template: string, read: (name: string) => string | null): string | null {
  let isComplete = true;
  const text = template.replace(placeholder, (_whole, name: string) => {
    const value = read(name);
    if (value === null) isComplete = false;
    return value ?? "";
  });
  return isComplete ? text : null;
}

/** The URL with exactly one such ending: services differ in it, and an issuer is compared letter by letter. */
export function withEnding(url: string | undefined, ending: string): string | undefined {
  if (!url) return undefined;
  const base = withoutEndingSlash(url);
  return ending !== "/" && base.endsWith(ending) ? base : `${base}${ending}`;
}

function withoutEndingSlash(url: string): string {
  return url.endsWith("/") ? withoutEndingSlash(url.slice(0, -1)) : url;
}
