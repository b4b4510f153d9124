// The types of a service's documents, from provider-table/profile-type.json.

const toKey = (name) => (/^[A-Za-z_]\w*\??$/.test(name) ? name : JSON.stringify(name));

/** The text of every type a module exports beside its factory. */
export function renderProfileTypes({ file, record, profileType }) {
  if (profileType === undefined) return "";
  const documents = Object.entries(profileType.types).map(([name, fields]) =>
    [
      ...renderDoc(
        `What ${record.name} says of a person, as far as it is known; further fields are there as they come.`,
        {
          file,
          name,
          body: `export const show = (document: ${name}) => JSON.stringify(document);`,
        },
      ),
      `export interface ${name} {`,
      ...Object.entries(fields).map(([field, type]) => `  ${toKey(field)}: ${type};`),
      "  [field: string]: Loose;",
      "}",
    ].join("\n"),
  );
  const texts = (profileType.texts ?? []).map((name) =>
    [
      ...renderDoc(`One of the words of ${record.name}.`, {
        file,
        name,
        body: `export const show = (word: ${name}) => word.length;`,
      }),
      `export type ${name} = string;`,
    ].join("\n"),
  );
  return [...documents, ...texts].join("\n\n");
}

const renderDoc = (sentence, { file, name, body }) => [
  "/**",
  ` * ${sentence}`,
  " *",
  " * @example",
  " * ```ts",
  ` * import type { ${name} } from "latchkey/providers/${file}";`,
  " *",
  ` * ${body}`,
  " * ```",
  " */",
];
