import type { CredentialsProvider } from "../../contract/provider.js";
import { isMembers, readText } from "../merge.js";

/** A form provider of next-auth in our form. */
export function toCredentialsProvider(merged: Record<string, unknown>): CredentialsProvider {
  const { id, name, credentials, authorize } = merged;
  return {
    id: readText(id) ?? "credentials",
    name: readText(name) ?? "Credentials",
    type: "credentials",
    credentials: isMembers(credentials) ? (credentials as CredentialsProvider["credentials"]) : {},
    authorize: authorize as CredentialsProvider["authorize"],
  };
}
