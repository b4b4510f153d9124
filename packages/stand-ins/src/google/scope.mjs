const longNames = new Map([
  ["email", "https://www.googleapis.com/auth/userinfo.email"],
  ["profile", "https://www.googleapis.com/auth/userinfo.profile"],
]);

/**
 * The scopes as the authorization answer lists them: short and long names together.
 * @param {string[]} asked
 */
export function toAuthorizationScope(asked) {
  return [...asked.filter((scope) => longNames.has(scope)), ...toGranted(asked)].join(" ");
}

/**
 * The scopes as the token answer lists them: long names, and `openid`.
 * @param {string[]} asked
 */
export function toTokenScope(asked) {
  return toGranted(asked).join(" ");
}

/** @param {string[]} asked */
function toGranted(asked) {
  return asked.map((scope) => longNames.get(scope) ?? scope);
}
