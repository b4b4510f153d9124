/** The text with figures in the place of what stands between two marks; throws when the marks are not there. */
export function replaceBetween(text, [begin, end], figures) {
  const [before, after] = [text.indexOf(begin), text.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`there is no ${begin} … ${end}`);
  return `${text.slice(0, before)}${begin}\n\n${figures}\n\n${text.slice(after)}`;
}
