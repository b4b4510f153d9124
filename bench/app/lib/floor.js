export const readEmail = async () => "nobody";
