const perUnit: Record<string, number> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
}

/** A length in pixels; `em` is what 1em and 100 % are. */
export const lengthOf = (written: string | undefined, em: number): number | null => {
  const m = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z]*|%)$/.exec(written ?? '')
  if (!m) return null
  const n = Number(m[1])
  const unit = m[2]!
  if (unit === '') return n
  if (unit === '%') return (n / 100) * em
  if (unit === 'em') return n * em
  if (unit === 'rem') return n * 16
  if (unit === 'ex' || unit === 'ch') return (n * em) / 2
  return Object.hasOwn(perUnit, unit) ? n * perUnit[unit]! : null
}

const keywordSizes: Record<string, number> = {
  'xx-small': 9,
  'x-small': 10,
  small: 13,
  medium: 16,
  large: 18,
  'x-large': 24,
  'xx-large': 32,
  'xxx-large': 48,
}
/** `<font size>` 1 to 7. */
export const fontSizes = [10, 13, 16, 18, 24, 32, 48]

/** A size of letters in pixels, where `outer` is that around them. */
export const sizeOf = (written: string, outer: number): number => {
  if (written === 'smaller') return outer / 1.2
  if (written === 'larger') return outer * 1.2
  if (Object.hasOwn(keywordSizes, written)) return keywordSizes[written]!
  const size = lengthOf(written, outer)
  return size === null || size < 0 ? outer : size
}

/** So far off that nobody scrolls there. */
export const AWAY = -500

/** Whether a length moves words so far off. */
export const isAway = (written: string | undefined, size: number): boolean => {
  const length = lengthOf(written, size)
  return length !== null && (length <= AWAY || (written!.endsWith('%') && length <= -size))
}

/** Whether a length is none. */
export const isNothing = (written: string | undefined, size: number): boolean => {
  const length = lengthOf(written, size)
  return length !== null && length <= 1
}
