import type { Section } from '../model/report.ts'
import { type Paragraph, wordsOf } from '../model/tree.ts'
import { isShort } from '../regions/titles.ts'
import { isDateLine, isFiguresDateLine } from '../text/dates.ts'
import { fold, tidy } from '../text/fold.ts'
import type { ReadTitle } from '../text/title.ts'
import type { Outline } from './outline.ts'
import { type Heading, headingOf, numbersByFigures } from './section-heading.ts'
import { isDated, isRelease, isSignatory, type Signed } from './signature.ts'

/** What the lines below the title are made into, line by line. */
interface Body extends Pick<Outline, 'lead' | 'sections' | 'prose' | 'annexNamed' | 'annexAt'> {
  signed: Signed[]
  /** sections that are open, outermost first */
  stack: Section[]
  /** pieces of the text of each section */
  texts: Map<Section, string[]>
  /** it has been signed, or an annex has begun: only a new section goes on */
  ended: boolean
}

interface Line {
  p: Paragraph
  words: string
  heading: Heading | null
  /** the title once more, over a table or an annex */
  isTitle: boolean
  /** the name on the line before */
  signatory: Paragraph | null
  /** a name, and the next line is a date */
  isSignatory: boolean
}

const isAnnexLine = (words: string): boolean => /^\s*(?:附件|附表)\s*\d{0,2}\s*(?:[:：].*)?$/u.test(words)

const takeAnnex = ({ p, words }: Line, body: Body): boolean => {
  if (!isAnnexLine(words)) return false
  if (/[:：]/u.test(words) && !body.ended) body.annexNamed ??= p
  else body.annexAt ??= p
  body.ended = true
  return true
}

const takeDate = ({ p, words, signatory }: Line, body: Body): boolean => {
  const hasSections = body.sections.length > 0
  const isSigned = signatory !== null && hasSections && isFiguresDateLine(words)
  if (!isDateLine(words) && !isSigned) return false
  if (!hasSections && signatory === null) body.lead.push(p)
  else {
    body.signed.push({ signatory, date: p })
    body.ended = true
  }
  return true
}

const isOverDate = (line: Line, { sections, ended }: Body): boolean =>
  line.isSignatory && (sections.length > 0 || ended)

const isBehindEnd = ({ heading }: Line, { ended }: Body): boolean => ended && heading?.level !== 1

const addText = (body: Body, p: Paragraph, words: string): void => {
  if (words.trim() === '') return
  body.prose.push({ paragraph: p, path: [...body.stack] })
  for (const section of body.stack) body.texts.get(section)!.push(tidy(words))
}

const takeWords = ({ p, words, heading }: Line, body: Body): boolean => {
  if (heading !== null) return false
  if (body.stack.length === 0) body.lead.push(p)
  else addText(body, p, words)
  return true
}

const openSection = ({ p, words, heading }: Line, body: Body): boolean => {
  if (heading === null) return false
  const { length, ...named } = heading
  const section: Section = { ...named, text: '', place: p.place, children: [] }
  body.ended = false
  while (body.stack.length > 0 && body.stack.at(-1)!.level >= section.level) body.stack.pop()
  for (const outer of body.stack) body.texts.get(outer)!.push(tidy(words.slice(0, length)))
  const siblings = body.stack.at(-1)?.children ?? body.sections
  siblings.push(section)
  body.stack.push(section)
  body.texts.set(section, [])
  addText(body, p, words.slice(length))
  return true
}

/** Who may take a line, in the order in which they are asked; what is passed over is taken, too. */
const takers: readonly ((line: Line, body: Body) => boolean)[] = [
  ({ isTitle }) => isTitle,
  takeAnnex,
  takeDate,
  isOverDate,
  isBehindEnd,
  takeWords,
  openSection,
]

/** The line before (-1) or behind (1) another. */
const lineAt = (body: readonly Paragraph[], from: number, step: 1 | -1): Paragraph | undefined => {
  let at = from + step
  while (body[at] !== undefined && isRelease(body[at]!)) at += step
  return body[at]
}

/**
 * The lines below the title, parted: what comes before the first section, sections with their prose, dates with the names over
 * them, and where an annex begins.
 *
 * @param captions rows of a form that stand over pieces of its table, and head no section
 */
export const readBody = (
  lines: readonly Paragraph[],
  known: ReadonlySet<string>,
  captions: ReadonlySet<unknown>,
  read: ReadTitle,
): Omit<Body, 'stack' | 'texts' | 'ended'> => {
  const byFigures = numbersByFigures(lines, known)
  const raised = (heading: Heading | null): Heading | null =>
    byFigures && heading?.level === 3 && known.has(fold(heading.heading)) ? { ...heading, level: 1 } : heading
  const found = { lead: [], sections: [], prose: [], annexNamed: null, annexAt: null, signed: [] }
  const body: Body = { ...found, stack: [], texts: new Map(), ended: false }
  lines.forEach((p, i) => {
    const words = wordsOf(p)
    const heading = captions.has(p) ? null : raised(headingOf(p, known))
    const [before, next] = [lineAt(lines, i, -1), lineAt(lines, i, 1)]
    const line: Line = {
      ...{ p, words, heading },
      isTitle: heading === null && isShort(words) && read(words)?.year != null,
      signatory: before && isSignatory(before, known) ? before : null,
      isSignatory: next !== undefined && isDated(next) && isSignatory(p, known),
    }
    takers.some((take) => take(line, body))
  })
  const { stack, texts, ended, ...parts } = body
  for (const [section, own] of texts) section.text = own.filter((text) => text !== '').join('\n')
  return parts
}
