import { type Color, looksAlike } from '../colors.ts'

/**
 * A colour as `RRGGBB`, or, where the file does not say it in figures, by the name that it has there (a theme's own);
 * null for one that is not known, which of words is the one that a program takes by itself.
 */
export type Ink = string | null

export const WHITE = 'FFFFFF'
export const BLACK = '000000'

/** Colours that workbooks know by number, from 8 on, as long as nobody changes them (ECMA-376 part 1, 18.8.27). */
export const usualPalette: readonly string[] = (
  '000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 ' +
  '9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF ' +
  '00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 ' +
  '003366 339966 003300 333300 993300 993366 333399 333333'
).split(' ')

/** The colour of a number: those below 8 are never changed, those above 63 are the system's. */
export const inkNumbered = (number: number, palette: readonly string[] = usualPalette): Ink =>
  (number < 8 ? usualPalette[number] : palette[number - 8]) ?? null

const figures = (ink: string): Color | null => {
  const m = /^([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})$/.exec(ink)
  return m ? [Number.parseInt(m[1]!, 16), Number.parseInt(m[2]!, 16), Number.parseInt(m[3]!, 16)] : null
}

/** Words in the colour of their ground are not seen. On a ground that is not known they may well be. */
export const isUnseen = (ink: Ink, ground: Ink): boolean => {
  if (ink === null || ground === null) return false
  if (ink === ground) return true
  const [a, b] = [figures(ink), figures(ground)]
  return a !== null && b !== null && looksAlike(a, b)
}

/** Without a colour of their own, words on black are black in Excel and white in LibreOffice. */
export const isOpen = (ink: Ink, ground: Ink): boolean => ink === null && ground !== null && isUnseen(BLACK, ground)
