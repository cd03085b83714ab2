/** How words are squeezed together, where they are. */
export interface Squeeze {
  /** points */
  size: number
  /** per cent of the width that letters have */
  scale?: number | undefined
  /** points between letters, beside what they take themselves */
  spacing?: number | undefined
}

/** Points: letters no wider than that are not seen; up to here nobody tells one digit from another. */
const NOTHING = 0.5
const STROKES = 2
/** A digit takes half its size: of so much less than that it lies on the next one. */
const ON_NEXT = -0.3

/** `gone`: nothing is seen of the words; `unclear`: something is, and it cannot be told what. */
export const squeezeOf = ({ size, scale = 100, spacing = 0 }: Squeeze): 'gone' | 'unclear' | null => {
  const wide = (size * scale) / 100
  if (wide <= NOTHING) return 'gone'
  return wide <= STROKES || spacing <= ON_NEXT * wide ? 'unclear' : null
}
