const { DEMO_APP_URL = "http://localhost:3000", DEMO_ROW_KEY } = process.env;

/** Edge opens no files and no sockets: rows come by HTTP, here from the app, elsewhere from the database itself. */
export const rowsOverHttp = {
  async getSessionAndUser(sessionToken: string) {
    const response = await fetch(`${DEMO_APP_URL}/api/session-row`, {
      method: "POST",
      headers: { authorization: `Bearer ${DEMO_ROW_KEY}` },
      body: sessionToken,
      cache: "no-store",
    });
    if (!response.ok) throw new Error(`the app answered ${response.status}`);
    const row = await response.json();
    return row && { ...row, session: { ...row.session, expires: new Date(row.session.expires) } };
  },
};
