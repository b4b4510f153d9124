const palette = [
  ["#0f766e", "#5eead4"],
  ["#9333ea", "#e9d5ff"],
  ["#c2410c", "#fed7aa"],
];

/**
 * A person's picture: initials on a colour of their own, without any outside request.
 * @param {import("../person.mjs").Person} person
 * @param {number} index  place among the people
 */
export function renderAvatar(person, index) {
  const [deep, light] = palette[index % palette.length] ?? ["#334155", "#cbd5e1"];
  const initials = `${person.givenName[0]}${person.familyName[0]}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96" role="img" aria-label="${person.name}"><rect width="96" height="96" fill="${deep}"/><circle cx="76" cy="20" r="34" fill="${light}" opacity=".22"/><text x="48" y="49" fill="#fff" font-family="system-ui,sans-serif" font-size="38" font-weight="600" text-anchor="middle" dominant-baseline="central">${initials}</text></svg>`;
}

/**
 * @param {import("node:http").ServerResponse} response
 * @param {string} svg
 */
export function sendAvatar(response, svg) {
  response.writeHead(200, {
    "content-type": "image/svg+xml",
    "cache-control": "public, max-age=3600",
    "cross-origin-resource-policy": "cross-origin",
  });
  response.end(svg);
}
