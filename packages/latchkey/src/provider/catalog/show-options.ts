/**
 * The provider with the app's options beside it, for code that asks `provider.options` for them as next-auth has it.
 *
 * They are in the provider already, so they are not enumerable: no copy of the provider takes them along, nothing prints them.
 */
export function showOptions<T extends object>(provider: T, options: object): T {
  return Object.defineProperty(provider, "options", {
    value: options,
    enumerable: false,
    configurable: true,
  });
}
