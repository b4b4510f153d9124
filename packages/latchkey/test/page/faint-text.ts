/** Runs in the page: texts whose contrast to what lies behind them is below WCAG 2.2 §1.4.3. */
export function findFaintTexts(): string[] {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!canvas) throw new Error("no canvas");
  const paint = (colors: readonly string[]): number => {
    canvas.clearRect(0, 0, 1, 1);
    for (const color of colors) {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((channel) => {
      const value = channel / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  return [...document.querySelectorAll("h1,h2,p,span,label,a,button,dt,dd,th,td,time,code,input")].flatMap(
    (element) => {
      if (element.getAttribute("aria-hidden") || (element.textContent === "" && element.tagName !== "INPUT"))
        return [];
      const behind: string[] = [];
      for (let node: Element | null = element; node; node = node.parentElement)
        behind.unshift(getComputedStyle(node).backgroundColor);
      const inks = [getComputedStyle(element).color, getComputedStyle(element, "::placeholder").color];
      return (element.tagName === "INPUT" ? inks : inks.slice(0, 1)).flatMap((ink) => {
        const [text, ground] = [paint([...behind, ink]), paint(behind)];
        const ratio = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
        return ratio < 4.5 ? [`${ratio.toFixed(2)} ${element.outerHTML.slice(0, 90)}`] : [];
      });
    },
  );
}
