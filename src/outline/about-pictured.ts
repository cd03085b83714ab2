import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Report } from '../model/report.ts'
import { hasMark, type Paragraph } from '../model/tree.ts'
import { periodYear } from '../regions/period.ts'
import { agree } from '../regions/titles.ts'
import { yearsIn } from '../text/dates.ts'
import { fold } from '../text/fold.ts'

type About = Pick<Report, 'title' | 'agency' | 'year' | 'period' | 'publishedOn' | 'postedOn' | 'contact' | 'citations'>

const noContact: About['contact'] = {
  address: null,
  postcode: null,
  phone: null,
  fax: null,
  email: null,
  website: null,
}

/** How many places name a year: the name of the file, the title, the period, the day of publication. */
const witnessesOf = (year: number, { title, period, publishedOn }: About, fileName: string): number => {
  const named = [
    [...fileName.matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/gu)].map(([y]) => Number(y)),
    yearsIn(fold(title ?? '')).map((y) => y.year),
    period === null ? [] : [periodYear(period)],
    // a report is published in the year after its own
    publishedOn === null ? [] : [Number(publishedOn.date.slice(0, 4)) - 1],
  ]
  return named.filter((years) => years.includes(year)).length
}

/** The agency, where the name of the file or the signature says the same. */
const agencyBorneOut = ({ agency }: About, fileName: string): About['agency'] => {
  if (agency === null) return null
  const signed = agency.signatory !== null && agree(agency.signatory, agency.name)
  const inName = fileName.includes(fold(agency.name))
  return inName || signed ? { ...agency, signatory: signed ? agency.signatory : null } : null
}

/**
 * What a report says of itself, where its words were recognised in a picture: the year and the agency are kept when the name of
 * the file or another place in the document says the same; what stands in one place alone (dates, telephone numbers, citations)
 * is not given. The title stays, as the words that were recognised.
 *
 * @param fileName the name of the file, with its folders
 * @param headed the year that stands over a table of its own
 */
export const aboutPictured = (
  about: About,
  paragraphs: readonly Paragraph[],
  fileName: string | null,
  headed: number | null,
): { about: About; findings: Finding[] } => {
  if (!paragraphs.some((p) => hasMark(p, 'pictured'))) return { about, findings: [] }
  const name = fold(fileName ?? '')
  const { period } = about
  const agency = agencyBorneOut(about, name)
  const year = about.year !== null && witnessesOf(about.year, about, name) >= 2 ? about.year : null
  return {
    about: {
      ...about,
      agency,
      year,
      period: year !== null && period !== null && periodYear(period) === year ? period : null,
      publishedOn: null,
      contact: noContact,
      citations: [],
    },
    findings: [
      ...(about.year !== null && year === null && headed === null ? [openYear(about.year, about)] : []),
      ...(about.agency !== null && agency === null ? [openName(about.agency.name, about)] : []),
    ],
  }
}

const openYear = (year: number, { period }: About): Finding =>
  finding({
    rule: 'missing-year',
    kind: 'reading',
    severity: 'warning',
    place: period?.place ?? {},
    actual: year,
    message: {
      zh: `年度识别为 ${year}，只有一处这样写，没有采用。请在文件名中写明年度，或人工核对。`,
      en: `The year was recognised as ${year} in one place alone and is left open. Put the year in the file's name, or check it by hand.`,
    },
  })

const openName = (name: string, { agency }: About): Finding =>
  finding({
    rule: 'ambiguous-agency',
    kind: 'reading',
    severity: 'warning',
    place: agency?.place ?? {},
    actual: name,
    message: {
      zh: `机关识别为“${name}”，只有一处这样写，没有采用。请在文件名或清单中写明机关，或人工核对。`,
      en: `The agency was recognised as “${name}” in one place alone and is left open. Put it in the file's name or a list, or check it by hand.`,
    },
  })
