import type { EmailProvider, VerificationRequest } from "../../contract/provider.js";
import { createEmailProvider, type EmailOptions } from "./create-email-provider.js";
import { type MailPost, postMail } from "./post-mail.js";

/** A service that takes a mail by HTTP, for a key. */
interface HttpMailService {
  readonly id: string;
  readonly name: string;
  /** The request by which it takes the mail with the link. */
  toPost(request: VerificationRequest): MailPost;
}

/** A sender of sign-in links by way of such a service; links last a day. */
export function createHttpMailProvider(
  { id, name, toPost }: HttpMailService,
  options: EmailOptions,
): EmailProvider {
  return createEmailProvider<EmailProvider>(
    {
      id,
      name,
      type: "email",
      maxAge: 86_400,
      requires: ["apiKey", "from"],
      sendVerificationRequest: (request) => postMail(request, toPost(request)),
    },
    options,
  );
}
