import "@auth/core";

declare module "@auth/core/types" {
  interface User {
    role?: string;
  }
  interface Session {
    tenant?: string;
  }
  interface Account {
    tenantId?: string;
  }
}
declare module "@auth/core/jwt" {
  interface JWT {
    tenant?: string;
  }
}
declare module "@auth/core/adapters" {
  interface AdapterUser {
    locale?: string;
  }
}
