/** An address without a scheme, such as `app.example.com`, with the one next-auth 4 takes it to have. */
export const completeUrl = (value: string): string => (value.includes("://") ? value : `https://${value}`);
