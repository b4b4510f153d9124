/** Generates the client into node_modules, where `@prisma/client` looks for it. */
export declare function generateClient(): Promise<void>;
