/** Digits as printed, narrow or wide; a number in a circle is none. */
const digit = '[\\d０-９]'
const any = new RegExp(digit, 'u')
const first = new RegExp(`^${digit}`, 'u')
const last = new RegExp(`${digit}$`, 'u')

export const hasDigits = (words: string): boolean => any.test(words)

export const isDigit = (sign: string | undefined): boolean => sign !== undefined && any.test(sign)

/** Whether words end in a digit and those behind them begin with one: put together they would be another number. */
export const digitsMeet = (before: string, after: string): boolean => last.test(before) && first.test(after)

const numberEnds = /[\d０-９.,．，%％]$/u
const numberBegins = /^[+\-－＋]?[\d０-９.,．，%％]/u

/** The same of whole numbers, with their signs, points and percent: two on two lines must not become one. */
export const numbersMeet = (before: string, after: string): boolean =>
  numberEnds.test(before) && numberBegins.test(after)
