import type { Form } from '../forms/form.ts'
import type { Place } from '../model/place.ts'
import type { Report } from '../model/report.ts'
import { type Paragraph, wordsOf } from '../model/tree.ts'
import { fold } from '../text/fold.ts'

interface Said {
  year: number
  words: string
  place: Place
}

/** Years that headings and sentences name where the forms of the family have theirs. */
const yearsSaid = (lines: readonly Paragraph[], forms: readonly Form[]): Said[] => {
  const patterns = [...new Set(forms.flatMap((form) => form.rules.headings ?? []))].map((p) => new RegExp(p, 'gu'))
  return lines.flatMap((p) =>
    patterns.flatMap((pattern) =>
      [...fold(wordsOf(p)).matchAll(pattern)].flatMap(({ groups = {} }): Said[] => {
        const year = groups.year ?? (groups.before === undefined ? null : Number(groups.before) + 1)
        return year == null ? [] : [{ year: Number(year), words: wordsOf(p).trim().slice(0, 40), place: p.place }]
      }),
    ),
  )
}

/** One may be a slip of the pen, and is told as such. */
const fewest = 2

/**
 * The first of the lines that name one other year than the title, where none names the title's: whose numbers these are is then not told.
 */
export const yearContradicted = (
  { year, period, title }: Pick<Report, 'year' | 'period' | 'title'>,
  lines: readonly Paragraph[],
  forms: readonly Form[],
): Said | null => {
  if (year === null) return null
  const own = lines.filter((p) => wordsOf(p).trim() !== title)
  const said = yearsSaid(own, forms)
  if (period?.place)
    said.push({ year: Number(period.end.slice(0, 4)), words: `${period.start}/${period.end}`, place: period.place })
  const [first] = said
  if (first === undefined || said.length < fewest) return null
  return first.year !== year && said.every((s) => s.year === first.year) ? first : null
}
