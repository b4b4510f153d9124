import { AuthError } from "../../reason/auth-error.js";
import * as flowErrors from "./flow-error.js";
import * as serverErrors from "./server-error.js";
import * as signInErrors from "./sign-in-error.js";

const classes: readonly (typeof AuthError)[] = [flowErrors, serverErrors, signInErrors].flatMap((each) =>
  Object.values(each),
);

/** The class whose errors are of this type, so that apps can tell them by `instanceof`. */
export function errorClassOf(type: string | undefined): typeof AuthError {
  return classes.find((one) => one.type === type) ?? AuthError;
}
