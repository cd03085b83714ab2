import * as z from 'zod'
import { type DoubtCode, doubtRules } from './certainty/doubts.ts'
import { uses } from './certainty/uses.ts'
import { Finding } from './finding.ts'
import { Judgement } from './judgement.ts'
import { Place } from './place.ts'

const PlacedOr = <T extends z.ZodRawShape>(shape: T) => z.object({ ...shape, place: Place })

/** A numbered part of the report. `text` is all the prose under the heading, its subsections included, tables left out. */
export interface Section {
  /** as printed, without the 、 after it: `一`, `（一）`, `1.`, `一是`; empty when the heading has none */
  number: string
  /** 1 for 一、, 2 for （一）, 3 for 1., 4 for 一是 */
  level: number
  heading: string
  text: string
  place: Place
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

export const FactState = z.enum(['number', 'blank', 'slash', 'dash', 'text'])
export type FactState = z.infer<typeof FactState>

const DoubtCodes = z.enum(Object.keys(doubtRules) as [DoubtCode, ...DoubtCode[]])

const certainties = z.enum(['read', 'inferred', 'doubtful'])

/** One cell of a statistics table: the answer to one item of the form, or a row no form knows (`indicator: null`). */
export const Fact = z.object({
  indicator: z.string().nullable(),
  /** table 三 only: `natural_person`, `org.business` …, `total` */
  applicant: z.string().nullable(),
  /** the printed header when a table has several value columns (本年度, 历年累计, 区直单位) */
  column: z.string().nullable(),
  /** row label path, outermost first, as printed */
  labels: z.array(z.string()),
  /** header path over the cell, outermost first, as printed */
  columns: z.array(z.string()),
  unit: z.string().nullable(),
  /** the unit as printed; null where none is */
  unitRaw: z.string().nullable(),
  raw: z.string(),
  /** in `unit`, nothing converted; null unless `state` is `number` and the reading is sure */
  value: z.number().nullable(),
  state: FactState,
  note: z.string().nullable(),
  /** follows from `doubts`: one that voids makes it doubtful */
  certainty: certainties,
  /** why it is less than certain; with the numbers it could be, where they are known */
  doubts: z.array(z.object({ code: DoubtCodes, candidates: z.array(z.number()).readonly().optional() })).default([]),
  derived: z.boolean().optional(),
  /** what was read, where a person has corrected the value; `raw` stays what is printed */
  correctedFrom: z.object({ value: z.number().nullable(), state: FactState, certainty: certainties }).optional(),
  /** what people have said of it, oldest first */
  judgements: z.array(Judgement).optional(),
  place: Place,
})
export type Fact = z.infer<typeof Fact>

/** A number said in prose. */
export const Claim = z.object({
  indicator: z.string().nullable(),
  verb: z.string().nullable(),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  /**
   * whom or what time it is about, where that is not the agency in the report's year: 全区, 本级; a year (`2022`), `plan`,
   * `cumulative` (以来, 近三年), `part` (上半年), `others` (下属单位), `average` (月均), `condition` (如果, 应当), `share` (其中网上),
   * `matter` (another thing is counted). Null: the report as a whole, as far as the sentence says
   */
  scope: z.string().nullable(),
  raw: z.string(),
  place: Place,
})
export type Claim = z.infer<typeof Claim>

export const CheckTally = z.object({ rule: z.string(), passed: z.int(), failed: z.int(), notAssessable: z.int() })
export type CheckTally = z.infer<typeof CheckTally>

/** The numerals of one table of the report: how many, what each was used for, and which were not used at all. */
export const LedgerRegion = z.object({
  place: Place,
  numerals: z.int(),
  used: z.partialRecord(z.enum(uses), z.int()),
  unused: z.array(PlacedOr({ raw: z.string() })),
})
export type LedgerRegion = z.infer<typeof LedgerRegion>

const Published = PlacedOr({
  date: z.string(),
  from: z.enum(['signature', 'title-block', 'page-metadata', 'file-metadata']),
})

/** What nianbao says of one report. Plain JSON: it prints, compares, crosses to a worker and reads back. */
export const Report = z.object({
  schema: z.literal('nianbao/report@1'),
  /** the kind of report: `disclosure` (政府信息公开工作年度报告), `enforcement` (行政执法统计年报), or that of a form of your own */
  family: z.string().default('disclosure'),
  source: z.object({
    name: z.string().nullable(),
    mediaType: z.string(),
    sha256: z.string(),
    bytes: z.int(),
    pages: z.int().nullable(),
    encoding: z.string().nullable(),
  }),
  title: z.string().nullable(),
  agency: PlacedOr({ name: z.string(), signatory: z.string().nullable() }).nullable(),
  year: z.int().nullable(),
  period: PlacedOr({ start: z.string(), end: z.string() }).nullable(),
  /** when the report was published: the date of its signature, else what the page or the file says */
  publishedOn: Published.nullable(),
  /** when the page says that it was put there (发布日期), beside the signature's date; null where it does not say */
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
  /** double entry for the numbers of each table */
  ledger: z.array(LedgerRegion).default([]),
  claims: z.array(Claim),
  findings: z.array(Finding),
  checks: z.array(CheckTally),
})
export type Report = z.infer<typeof Report>
