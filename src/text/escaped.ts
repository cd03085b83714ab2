/** Words as a regular expression has them. */
export const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
