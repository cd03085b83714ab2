/** How a list number is written: the formats of WordprocessingML (ST_NumberFormat) that Chinese documents use. */

const digits = '〇一二三四五六七八九'

/** 一 十 十二 二十 一百零二: units written out. `one` is written before 十 and 百 only where the format says so. */
const counted = (n: number, style: { digits: string; units: string[]; zero: string; leadingOne: boolean }): string => {
  if (n <= 0 || n >= 100_000) return String(n)
  const figures = String(n).split('').map(Number)
  let out = ''
  let gap = false
  figures.forEach((figure, i) => {
    const unit = style.units[figures.length - 1 - i]!
    if (figure === 0) {
      gap = out !== ''
      return
    }
    if (gap) out += style.zero
    gap = false
    const bareOne = figure === 1 && unit !== '' && !style.leadingOne
    const bareTen = figure === 1 && i === 0 && figures.length === 2 && style.zero !== ''
    out += (bareOne || bareTen ? '' : style.digits[figure]!) + unit
  })
  return out
}

const units = ['', '十', '百', '千', '万']
const thousand = (n: number): string => counted(n, { digits, units, zero: '零', leadingOne: true })
const positional = (n: number): string => [...String(n)].map((d) => digits[Number(d)]!).join('')
/** Up to 99 with 十, beyond as figures, as Word does. */
const counting = (n: number): string => (n < 100 ? thousand(n) : positional(n))
const japanese = (n: number): string => counted(n, { digits, units, zero: '', leadingOne: false })
const legal = (figures: string, names: string[]) => (n: number) =>
  counted(n, { digits: figures, units: names, zero: '零', leadingOne: true }).replace(/^(?=[拾])/, figures[1]!)

const letters =
  (first: string) =>
  (n: number): string =>
    n < 1
      ? String(n)
      : String.fromCharCode(first.charCodeAt(0) + ((n - 1) % 26)).repeat(Math.min(Math.ceil(n / 26), 30))

const romans: [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]
const roman = (n: number): string => {
  if (n < 1 || n > 5000) return String(n)
  let out = ''
  for (const [value, sign] of romans)
    while (n >= value) {
      out += sign
      n -= value
    }
  return out
}

/** Consecutive signs of Unicode from `first` on, as many as there are; plain figures beyond. */
const signs =
  (...ranges: [first: number, from: number, to: number][]) =>
  (n: number): string => {
    const range = ranges.find(([, from, to]) => n >= from && n <= to)
    return range ? String.fromCodePoint(range[0] + n - range[1]) : String(n)
  }
const circled = signs([0x2460, 1, 20], [0x3251, 21, 35], [0x32b1, 36, 50])
const oneOf = (row: string) => (n: number) => (n >= 1 && n <= row.length ? row[n - 1]! : String(n))

export const numberFormats: Record<string, (n: number) => string> = {
  decimal: String,
  decimalHalfWidth: String,
  decimalZero: (n) => String(n).padStart(2, '0'),
  decimalFullWidth: (n) => [...String(n)].map((d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)).join(''),
  decimalFullWidth2: (n) => [...String(n)].map((d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)).join(''),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedParen: signs([0x2474, 1, 20]),
  decimalEnclosedFullstop: signs([0x2488, 1, 20]),
  chineseCounting: counting,
  taiwaneseCounting: counting,
  chineseCountingThousand: thousand,
  taiwaneseCountingThousand: thousand,
  ideographDigital: positional,
  taiwaneseDigital: positional,
  japaneseCounting: japanese,
  japaneseDigitalTenThousand: positional,
  chineseLegalSimplified: legal('零壹贰叁肆伍陆柒捌玖', ['', '拾', '佰', '仟', '万']),
  ideographLegalTraditional: legal('零壹貳參肆伍陸柒捌玖', ['', '拾', '佰', '仟', '萬']),
  ideographTraditional: oneOf('甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: oneOf('子丑寅卯辰巳午未申酉戌亥'),
  ideographEnclosedCircle: signs([0x3280, 1, 10]),
  upperLetter: letters('A'),
  lowerLetter: letters('a'),
  upperRoman: roman,
  lowerRoman: (n) => roman(n).toLowerCase(),
  none: () => '',
}
