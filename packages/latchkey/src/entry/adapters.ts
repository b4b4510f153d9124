export {
  type Adapter,
  type AdapterAccount,
  type AdapterAccountType,
  type AdapterAuthenticator,
  type AdapterSession,
  type AdapterUser,
  isDate,
  type VerificationToken,
} from "../compat/adapter.js";
