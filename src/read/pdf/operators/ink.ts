import { hasDigits } from '../../../text/digits.ts'
import { remember } from '../../../text/remember.ts'
import type { EngineFont, EngineGlyph, EnginePage } from '../engine.ts'

/** What is known of the ink of a character. */
export type Ink = 'written' | 'blank' | 'unmapped'

const BLANK = /^[\s\u00a0\u3000\u200b\ufeff]+$/u
/** Private use, the replacement character and control codes: the font does not say what the character is. */
const UNKNOWN = /[\ufffd\p{Private_Use}]|(?!\s)[\0-\x1f]/u

const inkOf = (text: string): Ink => {
  if (BLANK.test(text)) return 'blank'
  return text === '' || UNKNOWN.test(text) ? 'unmapped' : 'written'
}

/** A report has some thousand characters and some hundred different ones. */
export const kindOf = remember((text: string) => ({ ink: inkOf(text), isDigit: hasDigits(text) }))

const NUMERALS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
/** The names that glyphs of digits have in every font (ISO 32000-2, annex D). */
const isNameOf = (name: string, digit: string): boolean =>
  NUMERALS[Number(digit)] === name.replace(/\..*$/, '') || /^(?:uni|u)00(3\d)$/.exec(name)?.[1] === `3${digit}`

/**
 * What pdf.js takes a glyph for that the font only draws is a guess, unless its name says it. `inked` are the operators
 * that leave ink.
 */
export const inkOfDrawn = (
  page: EnginePage,
  inked: ReadonlySet<number | undefined>,
  item: EngineGlyph,
  font: EngineFont,
): Ink => {
  const { ink, isDigit } = kindOf(item.unicode)
  const { operatorListId: name } = item
  if (typeof name !== 'string') return ink
  if (ink === 'blank') {
    const drawn = font.charProcOperatorList?.[name]?.fnArray
    return drawn && Array.from(drawn).some((fn) => inked.has(fn)) ? 'unmapped' : ink
  }
  return isDigit && !isNameOf(name, item.unicode) && page.guesses?.() ? 'unmapped' : ink
}
