import { sendAvatar } from "./avatar.mjs";

/**
 * @param {import("node:http").ServerResponse} response
 * @param {import("./brand.mjs").Brand} brand
 */
export function sendFavicon(response, brand) {
  sendAvatar(response, brand.mark.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '));
}
