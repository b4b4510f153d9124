import { fileURLToPath } from "node:url";

type Environment = Readonly<Record<string, string | undefined>>;

const packageFolder = fileURLToPath(new URL("../../", import.meta.url));
const noteCode = fileURLToPath(new URL("./note-code.ts", import.meta.url));

/** Where every reason passes: what is told to the log, and what is thrown. */
const watched: Readonly<Record<string, { readonly at: RegExp; readonly note: string }>> = {
  "src/config/reporter.ts": { at: /return \(event\) => \{/, note: "noteCode(event.reason.code);" },
  "src/reason/auth-error.ts": {
    at: /export function createAuthError\([^)]*\): AuthError \{/,
    note: "noteCode(code);",
  },
};

/** A code as it stands in the source. */
const written = /"([A-Z][A-Z0-9_]{4,})"/g;

/**
 * Changes the library's source while tests load it, when the environment asks for it, and never otherwise.
 *
 * `LATCHKEY_TOLD_CODES` names a file for the codes that are told or thrown; `LATCHKEY_SWITCHED_OFF` one code in one file,
 * such as `src/session/diagnosis/bearer.ts#0`, that INTERNAL is told in place of.
 */
export function createSourceProbe({ LATCHKEY_TOLD_CODES, LATCHKEY_SWITCHED_OFF }: Environment) {
  return {
    name: "source-probe",
    enforce: "pre" as const,
    transform(code: string, id: string): string | null {
      const path = id.startsWith(packageFolder) ? id.slice(packageFolder.length) : "";
      const [file, index] = LATCHKEY_SWITCHED_OFF?.split("#") ?? [];
      if (path !== "" && path === file) return switchOff(code, Number(index));
      const watch = LATCHKEY_TOLD_CODES === undefined ? undefined : watched[path];
      return watch === undefined ? null : addNote(code, path, watch);
    },
  };
}

function addNote(code: string, path: string, { at, note }: (typeof watched)[string]): string {
  if (!at.test(code)) throw new Error(`${path} is not as test/support/source-probe.ts expects it`);
  return `import { noteCode } from ${JSON.stringify(noteCode)};\n${code.replace(at, (found) => `${found} ${note}`)}`;
}

function switchOff(code: string, index: number): string {
  let count = -1;
  const changed = code.replace(written, (found) => {
    count += 1;
    return count === index ? '"INTERNAL"' : found;
  });
  if (changed === code) throw new Error(`there is no code ${index}`);
  return changed;
}
