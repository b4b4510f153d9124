// Clients of databases, as far as these apps and the adapters' declarations use them.
declare module "@prisma/client" {
  interface Row {
    id: string;
    name: string | null;
    email: string;
    hash: string;
    role: "ADMIN" | "USER";
  }
  export class PrismaClient {
    user: { findUnique(query: object): Promise<Row | null> };
    session: { create(query: object): Promise<{ sessionToken: string }> };
    $extends(extension: object): PrismaClient;
  }
  export namespace Prisma {
    type PrismaClientKnownRequestError = Error;
  }
}
declare module "mongodb" {
  export class MongoClient {}
  export class ObjectId {}
}
declare module "pg" {
  export class Pool {}
}
declare module "kysely" {
  export type Kysely<_T> = object;
  export type Dialect = object;
  export type DialectAdapter = object;
  export type Driver = object;
  export type QueryCompiler = object;
  export type DatabaseIntrospector = object;
  export type SqliteAdapter = object;
  export type Generated<T> = T;
  export type GeneratedAlways<T> = T;
}
declare module "unstorage" {
  export interface Storage {
    getItem(key: string): Promise<unknown>;
  }
}
declare module "@upstash/redis" {
  export class Redis {}
}
