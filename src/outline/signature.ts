import { mayBeSame } from '../agency/same-name.ts'
import { type Paragraph, wordsOf } from '../model/tree.ts'
import { agree } from '../regions/titles.ts'
import { dateOf, datesIn, isDateLine, isFiguresDateLine } from '../text/dates.ts'
import { fold } from '../text/fold.ts'
import { numberingOf } from '../text/heading.ts'
import { isBodyName } from '../text/title-name.ts'

/** Who signed a report, and when. */
export interface Signature {
  signatory: Paragraph | null
  date: Paragraph | null
  /** a line that is a date and cannot be read as one */
  unread?: Paragraph
  /** another name on the line over that of the signatory */
  beside?: Paragraph
  /** other dates that stand where its date does: nothing says which is that of the report */
  rivals?: readonly Paragraph[]
  /** names of other bodies over dates of their own */
  others?: readonly Paragraph[]
}

/** A date on a line of its own, with the name over it. */
export interface Signed {
  signatory: Paragraph | null
  date: Paragraph
}

/** The signature of a report among all names over dates in it, and what speaks against it. */
export const signatureOf = (
  found: readonly Signed[],
  body: readonly Paragraph[],
  known: ReadonlySet<string>,
  agency: string | null,
): Signature => {
  const { signatory, date } = chooseSignature(found, agency)
  const unread = unreadDate(date, body)
  const above = signatory === null ? undefined : body[body.indexOf(signatory) - 1]
  const isBeside = above !== undefined && isSignatory(above, known) && isBodyName(fold(wordsOf(above)))
  const rivals = rivalDates({ signatory, date }, found, body)
  const others = otherSignatories(signatory, found)
  return {
    signatory,
    date,
    ...(unread ? { unread } : {}),
    ...(isBeside ? { beside: above } : {}),
    ...(rivals.length > 0 ? { rivals } : {}),
    ...(others.length > 0 ? { others } : {}),
  }
}

/** Whether a line is a date and nothing else, in words or in figures. */
export const isDated = (p: Paragraph): boolean => isDateLine(wordsOf(p)) || isFiguresDateLine(wordsOf(p))

/** （此件公开发布）: how far the document may go, wherever it stands among the lines that sign it. */
export const isRelease = (p: Paragraph): boolean =>
  /^[(（[【〔]?此件[^。\d]{2,12}[)）\]】〕]?$/u.test(wordsOf(p).trim())

/** A line over the date: an agency's name, no sentence and no heading. */
export const isSignatory = (p: Paragraph, known: ReadonlySet<string>): boolean => {
  const words = wordsOf(p).trim()
  return (
    words.length >= 2 &&
    words.length <= 40 &&
    !isRelease(p) &&
    !/[，。；：、！？*※\d]/u.test(words) &&
    !/(?:今天|现在|当前|时间|日期|发布|更新|打印|截止|截至|来源|浏览|统计|[是为于至自从由到])$/u.test(words) &&
    numberingOf(words) === null &&
    !known.has(fold(words))
  )
}

/** Bodies that sign beside the one that was taken. */
const otherSignatories = (signatory: Paragraph | null, found: readonly Signed[]): Paragraph[] =>
  signatory === null
    ? []
    : found.flatMap(({ signatory: other }) =>
        other !== null && isBodyName(fold(wordsOf(other))) && !mayBeSame(wordsOf(other), wordsOf(signatory))
          ? [other]
          : [],
      )

/** Of several names over dates the last that is the title's agency, else the last with a name: what follows may be of the page. */
const chooseSignature = (found: readonly Signed[], agency: string | null): Signature => {
  const named = found.filter((s) => s.signatory !== null)
  const own = agency === null ? [] : named.filter((s) => agree(wordsOf(s.signatory!), agency))
  return own.at(-1) ?? named.at(-1) ?? found.at(-1) ?? { signatory: null, date: null }
}

/** Dates in a row with that of the signature, and those under the same name elsewhere, where they are other days. */
const rivalDates = (
  { signatory, date }: Signature,
  found: readonly Signed[],
  body: readonly Paragraph[],
): Paragraph[] => {
  if (date === null) return []
  const isBareDate = (p: Paragraph | undefined): p is Paragraph =>
    p !== undefined && isDated(p) && !/[:：]/u.test(wordsOf(p))
  const at = body.indexOf(date)
  const beside = [body[at - 1], body[at + 1]].filter(isBareDate)
  const again =
    signatory === null
      ? []
      : found
          .filter((f) => f.signatory !== null && mayBeSame(wordsOf(f.signatory), wordsOf(signatory)))
          .map((f) => f.date)
  const day = dateOf(wordsOf(date))
  return [...new Set([...beside, ...again])].filter((p) => {
    const other = dateOf(wordsOf(p))
    return other !== null && other !== day
  })
}

/** A signature whose date is none: a day that does not exist, one left out (2024年 月 日), digits that cannot be made out. */
const unreadDate = (date: Paragraph | null, body: readonly Paragraph[]): Paragraph | undefined => {
  if (date) return dateOf(wordsOf(date)) === null ? date : undefined
  return body.slice(-4).find((p) => {
    const words = fold(wordsOf(p))
    return (
      words.length <= 30 && /年.{0,6}月.{0,6}日?[)]?$/u.test(words) && !/[,。;:]/u.test(words) && !endsInDate(words)
    )
  })
}

/** 2024年1月2o日 begins with a day and is none. */
const endsInDate = (folded: string): boolean => {
  const last = datesIn(folded).at(-1)
  return (
    last !== undefined &&
    last.date !== null &&
    /^(?:[)]?$|\p{Script=Han})/u.test(folded.slice(last.index + last.length))
  )
}
