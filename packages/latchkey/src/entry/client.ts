export {
  type AuthClientConfig,
  apiBaseUrl,
  type CtxOrReq,
  fetchData,
  now,
} from "../compat/v4/auth-client.js";
export {
  type BroadcastMessage,
  openMessageChannel as BroadcastChannel,
} from "../compat/v4/message-channel.js";
