import { distance } from 'fastest-levenshtein'
import { addTo } from '../base/group-by.ts'
import { once, onceWith } from '../base/once.ts'
import type { Form, FormRow, FormTable } from '../forms/form.ts'
import { makesAnother } from '../text/brackets.ts'
import { fold } from '../text/fold.ts'
import { type Label, labelOf } from '../text/label.ts'
import { isAnotherWord } from '../text/misprint.ts'
import { meansAnother, qualifiedApart } from '../text/qualifiers.ts'

/** A row of a form, with its label taken apart and its place among the others. */
export interface RowRef {
  table: FormTable
  tableIndex: number
  row: FormRow
  rowIndex: number
  labels: Label[]
  parent: RowRef | null
}

/** Every labelled row of a form, in the order the form prints them. */
export const rowRefs = once((form: Form): readonly RowRef[] => {
  const refs: RowRef[] = []
  form.tables.forEach((table, tableIndex) => {
    const byId = new Map<string | undefined, RowRef>()
    table.rows.forEach((row, rowIndex) => {
      if (row.label === '') return
      const parent = row.parent === undefined ? null : (byId.get(row.parent) ?? null)
      const ref: RowRef = {
        table,
        tableIndex,
        row,
        rowIndex,
        labels: [row.label, ...(row.aliases ?? [])].map(labelOf),
        parent,
      }
      refs.push(ref)
      if (!byId.has(row.id)) byId.set(row.id, ref)
    })
  })
  return refs
})

/** The words of a form's row labels, other words met included. */
export const labelWords = once(
  (form: Form): ReadonlySet<string> => new Set(rowRefs(form).flatMap((ref) => ref.labels.map((l) => l.words))),
)

/** Fewer letters than this begin many labels. */
const fewestLetters = 4

/** Whether a line is the label of a row of the form, or the first line of it, with its numbering: 一、主动公开情况. */
export const isRowOf = (form: Form, line: string): boolean => {
  // numbers may stand behind it, and before them the unit of the row
  const { words, marker } = labelOf(line.replace(/(?<![\s\d.,/—-])[\s\d.,/—-]+$/u, ''))
  return rowRefs(form).some((ref) =>
    ref.labels.some(
      (l) =>
        l.marker?.ordinal === marker?.ordinal &&
        (l.words === words ||
          (ref.row.unit !== null && words === `${l.words}${fold(ref.row.unit)}`) ||
          (words.length >= fewestLetters && l.words.startsWith(words))),
    ),
  )
}

/** Below this two labels are different labels; above it a misprint or a cut is likely. */
export const misprint = 0.7

/** The words of a printed label as they are compared with the form's. */
const wordsFor = (printed: Label, own: Label): string => {
  // a form's own label may end in a number, and then it is no mark
  const marked = own.unmarked === own.words ? printed.unmarked : printed.words
  return printed.ofYear > 0 && own.ofYear === 0 ? marked.slice(printed.ofYear) : marked
}

/** Whether a printed label says just what the form's does. */
const sameWords = (printed: Label, own: Label): boolean =>
  wordsFor(printed, own) === own.words &&
  !qualifiedApart(printed.qualifiers, own.qualifiers) &&
  !namedApart(printed.note, own.note)

/** 1: the same words. Less: the share of characters that agree. */
export const similarity = (printed: Label, own: Label): number => {
  if (qualifiedApart(printed.qualifiers, own.qualifiers)) return 0
  const words = wordsFor(printed, own)
  if (words === own.words) return namedApart(printed.note, own.note) ? 0 : 1
  // two items in one label are not one of them misspelt
  if (printed.joined > own.joined) return 0
  const longer = Math.max(words.length, own.words.length)
  const shorter = Math.min(words.length, own.words.length)
  // lengths too far apart cannot be a misprint of each other: no need to compare letters
  if (shorter < 2 || shorter < longer * misprint) return 0
  // 法规/禁止 fallen out of the middle still leaves the beginning and the end
  const share = 1 - distance(words, own.words) / longer
  return share >= misprint && (meansAnother(words, own.words) || isAnotherWord(words, own.words)) ? 0 : share
}

/**
 * 复制（纸张）, 复制（光盘）: a short note names the row, a long one explains it. One that takes in more than the words say makes
 * it another number: 规章（含行政规范性文件）.
 */
const namedApart = (printed: string, own: string): boolean =>
  printed !== own &&
  ((printed !== '' && own !== '' && printed.length <= 4 && own.length <= 4) ||
    (takesInMore.test(printed) && !takesInMore.test(own)) ||
    (isNarrower(printed) && !isNarrower(own)) ||
    (own === '' && printed.split(' ').some(makesAnother)))

/** （未办结）, （截至6月）, （网上）: a part of what the words say. A longer note explains. */
const narrower =
  /未(?:办|结|答|受|审|公)|[已在]办|办理中|截[至止]|网[上络]|线[上下]|现场|窗口|乡镇|镇街|街道|疑似|待[定核查]|重复计|测试|撤回|部分|新增|首次|去重|[省市县区乡镇]级|^(?:初|试|原|旧)/u
const longestPart = 10
const isNarrower = (note: string): boolean => note.length <= longestPart && narrower.test(note)

/** 其中规章: a part of one row, which is not a part of another row in the form. */
const isPartOf = (label: Label, ref: RowRef): boolean =>
  label.ofWhich && ref.parent === null && !ref.labels.some((own) => own.ofWhich)

const takesInMore = /(?:^|[,;])(?:含|包括|包含|以?及|并|连同|加)(?!义)/u

const byWords = once((refs: readonly RowRef[]): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>()
  refs.forEach((ref, i) => {
    for (const { words } of ref.labels) addTo(found, words, i)
  })
  return found
})

/** The rows of a form, by their index, of which a label is the row's own, or other words met for it. */
export const rowsNamed = onceWith((label: Label, refs: readonly RowRef[]): readonly number[] => {
  const known = byWords(refs)
  const spellings = new Set(
    [label.words, label.unmarked].flatMap((words) => (label.ofYear > 0 ? [words, words.slice(label.ofYear)] : [words])),
  )
  const near = new Set([...spellings].flatMap((words) => known.get(words) ?? []))
  return [...near]
    .filter((i) => !isPartOf(label, refs[i]!) && refs[i]!.labels.some((own) => sameWords(label, own)))
    .sort((a, b) => a - b)
})

/**
 * The one row that 其中：X may be where the form has X beside the row that it would be part of; null where several have these words. It
 * is for who asks to see that no other row of the sheet is named so, and that it stands where the form has it.
 */
export const rowNamedAsPart = onceWith((label: Label, refs: readonly RowRef[]): number | null => {
  if (!label.ofWhich) return null
  const named = (byWords(refs).get(label.words) ?? []).filter((i) =>
    refs[i]!.labels.some((own) => sameWords(label, own)),
  )
  return named.length === 1 && isPartOf(label, refs[named[0]!]!) ? named[0]! : null
})

/** The best of the row's own label and the other words met for it. */
export const rowSimilarity = (label: Label, ref: RowRef): number =>
  isPartOf(label, ref) ? 0 : ref.labels.reduce((best, l) => Math.max(best, similarity(label, l)), 0)
