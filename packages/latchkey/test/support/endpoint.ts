import { GitHub } from "../../src/provider/github.js";
import { passwordProvider } from "./scene.js";

/** GitHub without a network: nothing here ever gets as far as asking it. */
export const offlineGitHub = () => GitHub({ clientId: "id", clientSecret: "secret" });

/** A provider of each kind. */
export const bothProviders = () => [offlineGitHub(), passwordProvider];

/** Every endpoint, and the methods it answers. */
export const endpoints: readonly (readonly [path: string, methods: readonly string[]])[] = [
  ["session", ["GET", "HEAD", "POST"]],
  ["csrf", ["GET", "HEAD"]],
  ["providers", ["GET", "HEAD"]],
  ["signin", ["GET", "HEAD", "POST"]],
  ["signin/github", ["GET", "HEAD", "POST"]],
  ["signin/credentials", ["GET", "HEAD", "POST"]],
  ["callback/github", ["GET", "HEAD", "POST"]],
  ["callback/credentials", ["HEAD", "POST"]],
  ["signout", ["GET", "HEAD", "POST"]],
  ["verify-request", ["GET", "HEAD"]],
  ["error", ["GET", "HEAD"]],
];

export const allMethods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "PROPFIND"];

/** Endpoints that take a form or JSON. */
export const postPaths = endpoints.filter(([, methods]) => methods.includes("POST")).map(([path]) => path);
