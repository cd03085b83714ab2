import { rawPdfObjects, stream, writePdf } from '../../../fuzz/raw-pdf.ts'

/** Where a word begins, how far from the top of the page it stands, and what it says. */
export type Word = readonly [x: number, fromTop: number, text: string]

const hex = (text: string): string => [...text].map((c) => c.codePointAt(0)!.toString(16).padStart(4, '0')).join('')
const show = ([x, y, text]: Word): string => `BT /F1 10 Tf 1 0 0 1 ${x} ${800 - y} Tm <${hex(text)}> Tj ET\n`

/** A PDF whose pages have these words and not a line. */
export const print = (...pages: (readonly Word[])[]): Uint8Array => {
  const objects = rawPdfObjects(pages.map(() => ({ text: '页' })))
  const fonts = [...objects].filter(([n]) => n < 10 && n !== 2)
  const kids = pages.map((_, i) => `${10 + 2 * i} 0 R`).join(' ')
  const own = pages.flatMap((words, i): [number, string][] => [
    [10 + 2 * i, objects.get(10)!.replace('/Contents 11 0 R', `/Contents ${11 + 2 * i} 0 R`)],
    [11 + 2 * i, stream(words.map(show).join(''))],
  ])
  return writePdf(
    new Map([...fonts, [2, `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`] as const, ...own]),
  )
}

/** Labels of a made-up list, each of five letters. */
export const labels = [
  '主动公开数',
  '网站公开数',
  '公报公开数',
  '当面申请数',
  '传真申请数',
  '网上申请数',
  '信函申请数',
  '申请答复数',
]
