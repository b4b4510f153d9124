/** The non-empty texts of a list; options come from JavaScript too, so nothing about it is taken for granted. */
export function listTexts(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((each) => typeof each === "string" && each !== "") : [];
}
