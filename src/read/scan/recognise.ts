import type { LinePicture, Recognised, Recogniser } from '../../base/recogniser.ts'
import type { ScanPage } from './layout.ts'
import { countDigits, type InkLine } from './lines.ts'
import type { Raster } from './raster.ts'

/** Free room around a line, as a part of the usual height of words. */
const ROOM = 0.25

/** A line with what was recognised in it. */
export interface ReadLine {
  line: InkLine
  text: string
  confidence: number
  /** what stands there seems to be a number */
  numeric: boolean
  /** other readings, of this recogniser and the others */
  others: readonly string[]
  /** two different recognisers read the same number, and there are as many pieces of ink as it has digits */
  agreed: boolean
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s,，]/gu, '')
    .replace(/[—–−]/gu, '-')

/** The number that a text says, and nothing else; null for all other texts. */
export const numberIn = (text: string): number | null => {
  const words = plain(text)
  return /^-?(?:0|[1-9]\d{0,11})(?:\.\d{1,4})?$/u.test(words) ? Number(words) : null
}

/** What could be a number, badly recognised ones among them: no Chinese words in it. */
const mayBeNumber = (text: string): boolean => {
  const words = plain(text)
  return words === '' || /^[-\d.%/]+$/u.test(words) || (words.length <= 3 && !/\p{Script=Han}/u.test(words))
}

/** A line cut out of its page, with a little paper around it. */
export const cutOut = (
  { width, height, gray }: Raster,
  line: InkLine,
  usual: number,
  kind: LinePicture['kind'],
): LinePicture => {
  const room = Math.max(2, Math.round(ROOM * usual))
  // a dash or 一 alone is no word blown up to the height of a line
  const missing = Math.max(0, Math.round((0.8 * usual - (line.y1 - line.y0 + 1)) / 2))
  const left = Math.max(0, line.x0 - room)
  const right = Math.min(width - 1, line.x1 + room)
  const top = Math.max(0, line.y0 - room - missing)
  const bottom = Math.min(height - 1, line.y1 + room + missing)
  const made = {
    gray: new Uint8Array((right - left + 1) * (bottom - top + 1)),
    width: right - left + 1,
    height: bottom - top + 1,
  }
  for (let y = top; y <= bottom; y++)
    made.gray.set(gray.subarray(y * width + left, y * width + right + 1), (y - top) * made.width)
  return { ...made, kind }
}

/** Chinese words first: one that reads only digits is asked about numbers alone. */
const inOrder = (recognisers: readonly Recogniser[]): Recogniser[] =>
  [...recognisers].sort((a, b) => Number(a.numbersOnly ?? false) - Number(b.numbersOnly ?? false))

const nothing: Recognised = { text: '', confidence: 0 }

/** All lines of a page by the recognisers: the first reads everything, the others what seems to be a number. */
export const recogniseLines = async (
  page: Pick<ScanPage, 'clean' | 'usual'>,
  lines: readonly InkLine[],
  recognisers: readonly Recogniser[],
): Promise<ReadLine[]> => {
  const [first, ...more] = inOrder(recognisers)
  if (first === undefined || lines.length === 0) return []
  const words = await first.lines(lines.map((line) => cutOut(page.clean, line, page.usual, 'words')))
  const numeric = lines.flatMap((_, i) => (mayBeNumber(words[i]?.text ?? '') ? [i] : []))
  const pictures = numeric.map((i) => cutOut(page.clean, lines[i]!, page.usual, 'number'))
  const second = new Map<number, { name: string; said: Recognised }[]>(numeric.map((i) => [i, []]))
  if (pictures.length > 0)
    for (const recogniser of more) {
      const said = await recogniser.lines(pictures)
      numeric.forEach((i, n) => {
        second.get(i)!.push({ name: recogniser.name, said: said[n] ?? nothing })
      })
    }
  return lines.map((line, i): ReadLine => {
    const own = words[i] ?? nothing
    const rest = second.get(i)
    const value = numberIn(own.text)
    const digits = plain(own.text).replace(/\D/gu, '').length
    const agreed =
      value !== null &&
      countDigits(line) === digits &&
      (rest ?? []).some((r) => r.name !== first.name && numberIn(r.said.text) === value) &&
      // one that says otherwise is not outvoted
      (rest ?? []).every((r) => numberIn(r.said.text) === value)
    return {
      line,
      text: own.text.trim(),
      confidence: own.confidence,
      numeric: rest !== undefined,
      others: [...(own.candidates ?? []), ...(rest ?? []).flatMap((r) => [r.said.text, ...(r.said.candidates ?? [])])],
      agreed,
    }
  })
}
