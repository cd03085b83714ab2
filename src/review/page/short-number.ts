/** A number on an axis: 3.2万, 1.05亿. */
export const shortNumber = (n: number, t: (zh: string, en: string) => string): string => {
  const size = Math.abs(n)
  if (size >= 1e8) return `${+(n / 1e8).toPrecision(3)}${t('亿', 'e8')}`
  if (size >= 1e4) return `${+(n / 1e4).toPrecision(3)}${t('万', 'e4')}`
  return String(+n.toPrecision(4))
}
