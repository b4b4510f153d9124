/** Holds the half of the session cookie that "Cut it in half" took away. */
export const cutOffName = "board.cut-off";
