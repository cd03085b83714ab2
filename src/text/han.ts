/** How many Han characters words have. */
export const hanIn = (words: string): number => words.match(/\p{Script=Han}/gu)?.length ?? 0
