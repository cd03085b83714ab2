import { type Answer, type Asked, bare, nowhere, type Second } from './asked.ts'
import { unescaped } from './markup.ts'

export type Box = readonly [number, number, number, number]
export interface Word {
  text: string
  box: Box
}
export interface Page {
  width: number
  height: number
  words: Word[]
}

/** What `pdftotext -bbox` of poppler prints: pages, and words with their boxes from the top left. */
export const pagesOfBbox = (xml: string): Page[] =>
  xml
    .split(/<page /u)
    .slice(1)
    .map((page) => {
      const size = (name: string): number => Number(new RegExp(`${name}="([\\d.]+)"`, 'u').exec(page)?.[1] ?? 0)
      const words = page.matchAll(
        /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([\s\S]*?)<\/word>/gu,
      )
      return {
        width: size('width'),
        height: size('height'),
        words: Array.from(words, ([, x0, y0, x1, y1, text]) => ({
          text: unescaped(text!),
          box: [Number(x0), Number(y0), Number(x1), Number(y1)] as const,
        })),
      }
    })

const turned = (page: Page): Page => ({
  width: page.height,
  height: page.width,
  words: page.words.map(({ text, box: [x0, y0, x1, y1] }) => ({
    text,
    box: [page.height - y1, x0, page.height - y0, x1] as const,
  })),
})

const wide = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u

/** A word sign by sign; poppler gives the box of the whole, and wide signs are twice as wide as others. */
const signsOf = ({ text, box: [x0, , x1] }: Word): { sign: string; x: number }[] => {
  const signs = [...text]
  const widths = signs.map((s) => (wide.test(s) ? 2 : 1))
  const unit = (x1 - x0) / widths.reduce((a, b) => a + b, 0)
  let x = x0
  return signs.map((sign, i) => {
    const width = widths[i]! * unit
    x += width
    return { sign, x: x - width / 2 }
  })
}

const wordsIn = (page: Page, [x0, y0, x1, y1]: Box): Answer => {
  let [before, after] = ['', '']
  const found = page.words.flatMap((word) => {
    const middle = (word.box[1] + word.box[3]) / 2
    if (middle < y0 || middle > y1 || word.box[2] < x0 || word.box[0] > x1) return []
    const inside = signsOf(word).map(({ sign, x }) => ({ sign, in: x >= x0 - 0.5 && x <= x1 + 0.5 }))
    const [first, last] = [inside.findIndex((s) => s.in), inside.findLastIndex((s) => s.in)]
    if (first === -1) return []
    if (first > 0) before = inside[first - 1]!.sign
    if (last < inside.length - 1) after = inside[last + 1]!.sign
    const text = inside.slice(first, last + 1).map((s) => s.sign)
    return [{ text: text.join(''), top: word.box[1], bottom: word.box[3], left: word.box[0] }]
  })
  // in lines: words beside each other by where they begin
  found.sort((a, b) =>
    a.top < b.bottom - (b.bottom - b.top) / 2 && b.top < a.bottom - (a.bottom - a.top) / 2
      ? a.left - b.left
      : a.top - b.top,
  )
  return { words: found.map((w) => w.text).join(' '), ...(before ? { before } : {}), ...(after ? { after } : {}) }
}

const agreeing = (page: Page, asked: readonly Asked[]): number =>
  asked.filter(({ raw, place }) => {
    const answer = wordsIn(page, place.box!)
    return 'words' in answer && bare(answer.words) === bare(raw)
  }).length

/** A PDF, by what poppler sees in the boxes. */
export const secondPdf = (bbox: string): Second => secondPages(pagesOfBbox(bbox))

/** Pages of words. They are turned as the report has them: to the way in which most agrees. */
export const secondPages =
  (pages: readonly Page[]): Second =>
  (asked) => {
    const upright = pages.map((page, i) => {
      const here = asked.filter((a) => a.place.page === i + 1 && a.place.box !== undefined)
      const ways = [page, turned(page), turned(turned(page)), turned(turned(turned(page)))]
      const counts = ways.map((way) => agreeing(way, here))
      return ways[counts.indexOf(Math.max(...counts))]!
    })
    return asked.map(({ place }) => {
      const page = upright[(place.page ?? 0) - 1]
      return page === undefined || place.box === undefined ? nowhere : wordsIn(page, place.box)
    })
  }
