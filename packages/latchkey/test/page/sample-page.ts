import type { Page, PageProvider, Theme } from "../../src/contract/page.js";

/** A provider with a button. */
export const github: PageProvider = {
  id: "github",
  name: "GitHub",
  type: "oauth",
  action: "/api/auth/signin/github",
};

/** A provider with an e-mail form. */
export const email: PageProvider = {
  id: "email",
  name: "Email",
  type: "email",
  action: "/api/auth/signin/email",
};

/** A provider with a form of its own fields. */
export const password: PageProvider = {
  id: "credentials",
  name: "Password",
  type: "credentials",
  action: "/api/auth/callback/credentials",
  fields: {
    username: { label: "User name", placeholder: "jsmith" },
    password: { label: "Password", type: "password" },
  },
};

/** A sign-in page with one provider of each kind. */
export function createSignInPage(part: Partial<Extract<Page, { name: "sign-in" }>> = {}): Page {
  return {
    name: "sign-in",
    providers: [github, email, password],
    csrfToken: "token-1",
    returnTo: "https://app.example.com/board",
    theme: {},
    ...part,
  };
}

/** Every built-in page, as a visitor may meet it. */
export function createEveryPage(theme: Theme = {}): Page[] {
  return [
    createSignInPage({ theme, error: "CredentialsSignin" }),
    { name: "sign-out", action: "/api/auth/signout", csrfToken: "token-1", returnTo: "/", theme },
    { name: "verify-request", home: "https://app.example.com", theme },
    {
      name: "error",
      error: "AccessDenied",
      signIn: "/api/auth/signin",
      home: "/",
      theme,
      detail: { code: "SIGNIN_REJECTED", saw: "callbacks.signIn returned false", fix: "Return true." },
    },
  ];
}

/** Every page with one text wherever a text can stand. */
export function createPagesFilledWith(text: string): Page[] {
  const theme: Theme = { logo: text, brandColor: text, buttonText: text };
  // A colour scheme outside the type reaches the page when the app is written in JavaScript.
  Object.assign(theme, { colorScheme: text });
  const base = { id: text, name: text, action: text, logo: text };
  const input = { label: text, type: text, placeholder: text, value: text, autocomplete: text };
  const providers: PageProvider[] = [
    { ...base, type: "oauth" },
    { ...base, type: "email" },
    { ...base, type: "credentials", fields: { [text]: input, second: { ...input, label: undefined } } },
  ];
  return [
    { name: "sign-in", providers, csrfToken: text, returnTo: text, error: text, theme },
    { name: "sign-out", action: text, csrfToken: text, returnTo: text, theme },
    { name: "verify-request", home: text, theme },
    {
      name: "error",
      error: text,
      signIn: text,
      home: text,
      theme,
      detail: { code: text, saw: text, fix: text },
    },
  ];
}
