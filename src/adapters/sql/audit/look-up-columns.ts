/** The columns by which entries are found hold so many characters; what is longer is cut. */
export const LONGEST_LOOK_UP = 190;
