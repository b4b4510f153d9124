// The part of nodemailer that is used: it is the app's own dependency, in the version the app chose.
declare module "nodemailer" {
  export interface SentMail {
    readonly rejected?: readonly unknown[];
    readonly pending?: readonly unknown[];
  }
  export interface Transporter {
    sendMail(mail: object): Promise<SentMail>;
  }
  export function createTransport(server: string | object): Transporter;
}
