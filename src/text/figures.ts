/** What printed numbers look like, as pieces for expressions. What a cell says is read by cell.ts. */

/** Digits, their points and commas, for a class of an expression: whatever they come to, no word is made of them. */
export const figureLetters = '\\d０-９.,，．'

/** Some of them. */
export const figures = `[${figureLetters}]+`

/** A number as printed, its thousands parted or not; whether they are parted rightly is not asked. */
export const figure = '[\\d０-９][\\d０-９,，]*(?:[.．][\\d０-９]+)?'

const alone = new RegExp(`^${figures}$`, 'u')

/** Whether there is nothing but figures. */
export const isFigures = (words: string): boolean => alone.test(words)
