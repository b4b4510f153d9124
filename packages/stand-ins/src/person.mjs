/**
 * @typedef {object} Person
 * @property {string} key
 * @property {string} email
 * @property {string} name
 * @property {string} givenName
 * @property {string} familyName
 * @property {string} harbourId  `sub` at the OpenID provider
 * @property {string} googleId  `sub` at Google: 21 digits
 * @property {string | null} hostedDomain  Google Workspace domain
 * @property {GitHubAccount} github
 */

/**
 * @typedef {object} GitHubAccount
 * @property {number} id
 * @property {string} login
 * @property {string | null} name
 * @property {string | null} publicEmail
 * @property {{ email: string, primary: boolean, verified: boolean, visibility: string | null }[]} emails
 */

/** The password of everybody at the OpenID provider. */
export const password = "password";

/** @type {readonly Person[]} */
export const people = Object.freeze([
  {
    key: "alice",
    email: "alice@example.com",
    name: "Alice Archer",
    givenName: "Alice",
    familyName: "Archer",
    harbourId: "hb_7Q2mA1",
    googleId: "109372846501928374651",
    hostedDomain: null,
    github: {
      id: 58323101,
      login: "alice-archer",
      name: "Alice Archer",
      publicEmail: null,
      emails: [
        { email: "alice@example.com", primary: true, verified: true, visibility: "private" },
        {
          email: "58323101+alice-archer@users.noreply.example.com",
          primary: false,
          verified: true,
          visibility: null,
        },
      ],
    },
  },
  {
    key: "bob",
    email: "bob@example.com",
    name: "Bob Baker",
    givenName: "Bob",
    familyName: "Baker",
    harbourId: "hb_9Xw4B2",
    googleId: "116480573920184756392",
    hostedDomain: "example.com",
    github: {
      id: 61472205,
      login: "bobbaker",
      name: "Bob Baker",
      publicEmail: "bob@example.com",
      emails: [{ email: "bob@example.com", primary: true, verified: true, visibility: "public" }],
    },
  },
  {
    key: "carol",
    email: "carol@example.com",
    name: "Carol Chandler",
    givenName: "Carol",
    familyName: "Chandler",
    harbourId: "hb_3Lr8C7",
    googleId: "102956183746502938471",
    hostedDomain: null,
    github: {
      id: 70918834,
      login: "carol-c",
      name: null,
      publicEmail: null,
      emails: [
        { email: "carol@example.com", primary: true, verified: false, visibility: "private" },
        { email: "carol@chandler.example", primary: false, verified: true, visibility: null },
      ],
    },
  },
]);

/**
 * The person with that key, e-mail address, subject or GitHub login, or `null`.
 * @param {string} account
 */
export function findPerson(account) {
  const wanted = account.trim().toLowerCase();
  return (
    people.find((person) =>
      [person.key, person.email, person.harbourId, person.googleId, person.github.login]
        .map((name) => name.toLowerCase())
        .includes(wanted),
    ) ?? null
  );
}
