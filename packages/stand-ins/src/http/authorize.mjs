import { findPerson, password } from "../person.mjs";
import { createVisitor } from "./visitor.mjs";

/**
 * @typedef {object} AuthorizeOptions
 * @property {string} [account]  key, e-mail address, subject or GitHub login; Alice when left out
 * @property {boolean} [deny]
 */

/**
 * Signs a person in at the stand-in as a browser would, up to the answer for the app.
 * @param {URL | string} authorizationUrl
 * @param {AuthorizeOptions} [options]
 */
export async function authorizeAsVisitor(authorizationUrl, { account = "alice", deny = false } = {}) {
  const start = new URL(authorizationUrl);
  const person = findPerson(account);
  if (!person) throw new TypeError(`Nobody at the stand-ins is called "${account}".`);

  const visitor = createVisitor(start.origin);
  let step = await visitor.open(start);
  for (let pages = 0; "page" in step && pages < 5; pages += 1) {
    const { page } = step;
    if (page.alert || !page.form || !page.deny) {
      throw new Error(`The stand-in shows "${page.title}"${page.alert ? `: ${page.alert}` : ""}.`);
    }
    if (deny) {
      step = await visitor.open(page.deny);
      continue;
    }
    const fields = new URLSearchParams(page.form.fields);
    fields.set("account", person.key);
    fields.set("email", person.email);
    fields.set("password", password);
    step = await visitor.open(page.form.action, fields);
  }
  if ("page" in step) throw new Error(`The stand-in does not get past "${step.page.title}".`);
  return step.arrival;
}
