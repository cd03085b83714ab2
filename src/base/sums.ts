/** Whether two sums are the same number: sums of decimals pick up binary dust, and no report prints a millionth. */
export const equal = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6

/** Rid of binary dust: 0.1 + 0.2 is 0.3. */
export const clean = (value: number): number => Number(value.toFixed(6))

export const sumOf = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0)

export const total = (values: readonly number[]): number => clean(sumOf(values))
