const digits = '零一二三四五六七八九'

/** A number below ten thousand as it is said: 二千零七十八. */
const saidBelow = (n: number): string => {
  let said = ''
  let skipped = false
  for (const [rank, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const d = Math.floor(n / rank) % 10
    if (d === 0) {
      skipped = said !== ''
      continue
    }
    said += `${skipped ? '零' : ''}${digits[d]}${name}`
    skipped = false
  }
  return said
}

const said = (n: number): string => {
  const [high, low] = [Math.floor(n / 10_000), n % 10_000]
  if (high === 0) return saidBelow(low)
  return `${saidBelow(high)}万${low === 0 ? '' : `${low < 1000 ? '零' : ''}${saidBelow(low)}`}`
}

const plain = (s: string): string =>
  s.replaceAll('两', '二').replaceAll('〇', '零').replace(/^十/u, '一十').replaceAll('零十', '零一十')

const rank: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** 二千零七十八 → 2078. Only what is said just so: 两三, 四五十, 一百五, 数十, 一二〇 are no numbers. Null for anything else. */
export const chineseNumber = (folded: string): number | null => {
  if (!/^[零〇一二两三四五六七八九十百千万]{1,14}$/u.test(folded)) return null
  const text = plain(folded)
  let [total, below, digit] = [0, 0, 0]
  for (const c of text) {
    if (c === '万') {
      total = (total + below + digit) * 10_000
      below = 0
      digit = 0
    } else if (rank[c] !== undefined) {
      below += digit * rank[c]
      digit = 0
    } else digit = digits.indexOf(c)
  }
  const value = total + below + digit
  if (value === 0 || value >= 100_000_000) return null
  return plain(said(value)) === text ? value : null
}
