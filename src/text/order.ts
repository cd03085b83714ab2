/** By code units, which is the same order on every machine. */
export const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Names as a Chinese index has them, 某2县 before 某10县. */
export const byName = new Intl.Collator('zh', { numeric: true })
