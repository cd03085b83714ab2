/** How the values of one item lie: five numbers, and those far outside. */
export interface Spread {
  count: number
  least: number
  quarter: number
  middle: number
  threeQuarters: number
  most: number
  /** which of the values stand far from the others: their indexes */
  outliers: number[]
}

/** Fewer values say nothing of what is usual. */
const fewest = 8
/** Counts of offices differ by their size: less than this, in powers of ten, between the quarters is taken for as much. */
const usualWidth = 1
/** Tukey's fence, in widths between the quarters. */
const fence = 1.5

/** Counts are compared by their magnitude: 10 to 100 is as far as 100 to 1,000, and zero has a place. */
export const magnitude = (value: number): number => Math.sign(value) * Math.log10(1 + Math.abs(value))

const quantile = (sorted: readonly number[], share: number): number => {
  const at = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!]
  return low + (high - low) * (at - Math.floor(at))
}

/**
 * Five numbers of a list, and its outliers: beyond one and a half widths between the quarters, on the scale of magnitudes. Of fewer than
 * eight values none is an outlier; null of none at all.
 */
export const spreadOf = (values: readonly number[]): Spread | null => {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const of = (share: number): number => quantile(sorted, share)
  const [low, high] = [magnitude(of(0.25)), magnitude(of(0.75))]
  const far = fence * Math.max(usualWidth, high - low)
  const isFar = (v: number): boolean => magnitude(v) > high + far || magnitude(v) < low - far
  return {
    count: sorted.length,
    least: sorted[0]!,
    quarter: of(0.25),
    middle: of(0.5),
    threeQuarters: of(0.75),
    most: sorted.at(-1)!,
    outliers: values.length < fewest ? [] : values.flatMap((v, i) => (isFar(v) ? [i] : [])),
  }
}
