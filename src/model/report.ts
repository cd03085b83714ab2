import * as z from 'zod'
import { type Certainty, type Doubt, type DoubtCode, doubtRules } from '../certainty/doubts.ts'
import { type NumeralUse, uses } from '../certainty/uses.ts'
import { Finding } from './finding.ts'
import { Judgement } from './judgement.ts'
import type { NotRead } from './not-read.ts'
import { Place } from './place.ts'

const PlacedOr = <T extends z.ZodRawShape>(shape: T) => z.object({ ...shape, place: Place })

/** A numbered part of the report. */
export interface Section {
  /** as printed, without the 、 after it: `一`, `（一）`, `1.`, `一是`; empty when the heading has none */
  number: string
  /** 1 for 一、, 2 for （一）, 3 for 1., 4 for 一是 */
  level: number
  /** the words of the heading, without its number */
  heading: string
  /** all the prose under the heading, its subsections included, tables left out */
  text: string
  /** where the heading stands */
  place: Place
  /** its subsections */
  children: Section[]
}
export const Section: z.ZodType<Section> = z.object({
  number: z.string(),
  level: z.int().min(1),
  heading: z.string(),
  text: z.string(),
  place: Place,
  get children() {
    return z.array(Section)
  },
})

/** What stands in a cell: a number, nothing, a stroke (／), a dash (—), or other words. */
export type FactState = 'number' | 'blank' | 'slash' | 'dash' | 'text'
export const FactState: z.ZodType<FactState> = z.enum(['number', 'blank', 'slash', 'dash', 'text'])

const DoubtCodes = z.enum(Object.keys(doubtRules) as [DoubtCode, ...DoubtCode[]])

const certainties = z.enum(['read', 'inferred', 'doubtful'])

/** One cell of a statistics table: the answer to one item of the form, or a row no form knows (`indicator: null`). */
export interface Fact {
  /** the item of the form that it answers, such as `request.received`; null for a row that no form knows */
  indicator: string | null
  /** table 三 only: `natural_person`, `org.business` …, `total` */
  applicant: string | null
  /** the printed header when a table has several value columns (本年度, 历年累计, 区直单位) */
  column: string | null
  /** row label path, outermost first, as printed */
  labels: string[]
  /** header path over the cell, outermost first, as printed */
  columns: string[]
  /** what `value` counts: the form's unit, unless the cell or its header prints another */
  unit: string | null
  /** the unit as printed; null where none is */
  unitRaw: string | null
  /** what is printed in the cell: the words at `place` */
  raw: string
  /** in `unit`, nothing converted; null unless `state` is `number` and the reading is sure */
  value: number | null
  /** what stands in the cell: a blank is never a zero */
  state: FactState
  /** what the cell says besides its number: “22（其中修订16件）” has the note 其中修订16件 */
  note: string | null
  /**
   * `read`; `inferred`: made out from the sums or habits of the document, one solution; `doubtful`: no value is given. It follows from
   * `doubts`: one that voids makes it doubtful
   */
  certainty: Certainty
  /** why it is less than certain; with the numbers it could be, where they are known */
  doubts: Doubt[]
  /** true for a total that no cell holds: the sum of its rows */
  derived?: boolean
  /** what was read, where a person has corrected the value; `raw` stays what is printed */
  correctedFrom?: {
    /** the number that was read */
    value: number | null
    /** what the cell was read as */
    state: FactState
    /** how certain that was */
    certainty: Certainty
  }
  /** what people have said of it, oldest first */
  judgements?: Judgement[]
  /** where it stands: the words there are `raw` */
  place: Place
}
export const Fact: z.ZodType<Fact> = z.object({
  indicator: z.string().nullable(),
  applicant: z.string().nullable(),
  column: z.string().nullable(),
  labels: z.array(z.string()),
  columns: z.array(z.string()),
  unit: z.string().nullable(),
  unitRaw: z.string().nullable(),
  raw: z.string(),
  value: z.number().nullable(),
  state: FactState,
  note: z.string().nullable(),
  certainty: certainties,
  doubts: z.array(z.object({ code: DoubtCodes, candidates: z.array(z.number()).readonly().optional() })).default([]),
  derived: z.boolean().optional(),
  correctedFrom: z.object({ value: z.number().nullable(), state: FactState, certainty: certainties }).optional(),
  judgements: z.array(Judgement).optional(),
  place: Place,
})

/** A number said in prose. */
export interface Claim {
  /** the item of the form that the sentence speaks of; null where that is not sure */
  indicator: string | null
  /** the word before the number: 公开, 受理, 未收到 */
  verb: string | null
  /** in `unit`, nothing converted; null where the words are no certain number */
  value: number | null
  /** the unit as printed */
  unit: string | null
  /**
   * whom or what time it is about, where that is not the agency in the report's year: 全区, 本级; a year (`2022`), `plan`,
   * `cumulative` (以来, 近三年), `part` (上半年), `others` (下属单位), `average` (月均), `condition` (如果, 应当), `share` (其中网上),
   * `matter` (another thing is counted). Null: the report as a whole, as far as the sentence says
   */
  scope: string | null
  /** the words that say it */
  raw: string
  /** where they stand */
  place: Place
}
export const Claim: z.ZodType<Claim> = z.object({
  indicator: z.string().nullable(),
  verb: z.string().nullable(),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  scope: z.string().nullable(),
  raw: z.string(),
  place: Place,
})

/** How often a rule was asked of a report, and what came of it. */
export interface CheckTally {
  /** the name of the rule */
  rule: string
  /** times it held */
  passed: number
  /** times it did not: as many findings */
  failed: number
  /** times a number that it needs was missing or doubtful */
  notAssessable: number
}
export const CheckTally: z.ZodType<CheckTally> = z.object({
  rule: z.string(),
  passed: z.int(),
  failed: z.int(),
  notAssessable: z.int(),
})

/** The numerals of one table of the report: how many, what each was used for, and which were not used at all. */
export interface LedgerRegion {
  /** where the table stands */
  place: Place
  /** numerals in it */
  numerals: number
  /** how many were used as what: `fact`, `row`, `label`, `unit`, `serial`, `header`, `year`, `note` */
  used: Partial<Record<NumeralUse, number>>
  /** numerals that nothing was made of */
  unused: {
    /** what is printed */
    raw: string
    /** where it stands */
    place: Place
  }[]
}
export const LedgerRegion: z.ZodType<LedgerRegion> = z.object({
  place: Place,
  numerals: z.int(),
  used: z.partialRecord(z.enum(uses), z.int()),
  unused: z.array(PlacedOr({ raw: z.string() })),
})

/** A day on which a report was published or put on a page. */
export interface Published {
  /** `2018-01-30` */
  date: string
  /** what says so: the signature, the lines under the title, tags of the page, or properties of the file */
  from: 'signature' | 'title-block' | 'page-metadata' | 'file-metadata'
  /** where it says so */
  place: Place
}
const Published: z.ZodType<Published> = PlacedOr({
  date: z.string(),
  from: z.enum(['signature', 'title-block', 'page-metadata', 'file-metadata']),
})

/** What nianbao says of one report. Plain JSON: it prints, compares, crosses to a worker and reads back. */
export interface Report {
  /** the version of this shape */
  schema: 'nianbao/report@1'
  /** the kind of report: `disclosure` (政府信息公开工作年度报告), `enforcement` (行政执法统计年报), or that of a form of your own */
  family: string
  /** the file that was read */
  source: {
    /** its name, as given in `options.name` */
    name: string | null
    /** what its content is, such as `application/pdf` */
    mediaType: string
    /** hash of its content, in hexadecimal */
    sha256: string
    /** its size */
    bytes: number
    /** its pages; null for a format without any */
    pages: number | null
    /** how its text is encoded, such as `utf-8` or `gb18030`; null where the format says that itself */
    encoding: string | null
    /**
     * other reports in the file (an archive, a mail, a workbook, a volume) and broken documents in it, which were not read. Not there
     * where all was
     */
    notRead?: NotRead[]
  }
  /** as printed, in one line */
  title: string | null
  /** who published it */
  agency: {
    /** as the report names it */
    name: string
    /** as it signs at the end; null where nobody does */
    signatory: string | null
    /** where the name stands */
    place: Place
  } | null
  /** the year that is reported */
  year: number | null
  /** the days that are reported */
  period: {
    /** the first, `2017-01-01` */
    start: string
    /** the last, `2017-12-31` */
    end: string
    /** where it says so */
    place: Place
  } | null
  /** when the report was published: the date of its signature, else what the page or the file says */
  publishedOn: Published | null
  /** when the page says that it was put there (发布日期), beside the signature's date; null where it does not say */
  postedOn: Published | null
  /** how to reach the agency, as printed; null where it does not say */
  contact: {
    /** street address */
    address: string | null
    /** six digits */
    postcode: string | null
    /** with its area code, as printed */
    phone: string | null
    /** with its area code, as printed */
    fax: string | null
    /** mail address */
    email: string | null
    /** address of its website, as printed */
    website: string | null
  }
  /** documents it cites by number (宁党办〔2016〕67号) */
  citations: {
    /** as printed */
    raw: string
    /** where it stands */
    place: Place
  }[]
  /** the form whose tables it has */
  form: {
    /** one of `forms` or of your own, such as `2021`; null where none fits */
    id: string | null
    /** what tells: `labels` of its rows, or `headers` of its columns */
    evidence: string | null
    /** the national form of the report year */
    expected: string | null
  }
  /** its prose, by its headings */
  sections: Section[]
  /** every cell of its statistics tables */
  facts: Fact[]
  /** double entry for the numbers of each table */
  ledger: LedgerRegion[]
  /** numbers said in its prose */
  claims: Claim[]
  /** what does not add up, errors first */
  findings: Finding[]
  /** for each rule that was asked, how often it held */
  checks: CheckTally[]
}
/**
 * The zod schema of a Report: what `nianbao extract -f json` wrote is read back with it.
 *
 * @throws ZodError where the data is no Report
 * @example
 * const report = Report.parse(JSON.parse(await readFile('2017.json', 'utf8')))
 */
export const Report: z.ZodType<Report> = z.object({
  schema: z.literal('nianbao/report@1'),
  family: z.string().default('disclosure'),
  source: z.object({
    name: z.string().nullable(),
    mediaType: z.string(),
    sha256: z.string(),
    bytes: z.int(),
    pages: z.int().nullable(),
    encoding: z.string().nullable(),
    notRead: z
      .array(
        z.object({
          name: z.string(),
          code: z.string() as z.ZodType<NotRead['code']>,
          message: z.object({ zh: z.string(), en: z.string() }).optional(),
          agency: z.string().optional(),
          year: z.int().optional(),
        }),
      )
      .optional(),
  }),
  title: z.string().nullable(),
  agency: PlacedOr({ name: z.string(), signatory: z.string().nullable() }).nullable(),
  year: z.int().nullable(),
  period: PlacedOr({ start: z.string(), end: z.string() }).nullable(),
  publishedOn: Published.nullable(),
  postedOn: Published.nullable(),
  contact: z.object({
    address: z.string().nullable(),
    postcode: z.string().nullable(),
    phone: z.string().nullable(),
    fax: z.string().nullable(),
    email: z.string().nullable(),
    website: z.string().nullable(),
  }),
  citations: z.array(PlacedOr({ raw: z.string() })),
  form: z.object({ id: z.string().nullable(), evidence: z.string().nullable(), expected: z.string().nullable() }),
  sections: z.array(Section),
  facts: z.array(Fact),
  ledger: z.array(LedgerRegion).default([]),
  claims: z.array(Claim),
  findings: z.array(Finding),
  checks: z.array(CheckTally),
})
