import * as z from 'zod'
import type { Form, FormColumn, FormRow, FormRules, FormTable } from './form.ts'

const Words = z.string().min(1)
const Message = z.strictObject({ zh: Words, en: Words })
const Ids = z.array(Words).min(1).readonly()
const listOf = <T extends z.ZodType>(item: T) => z.array(item).readonly().optional()

const isPattern = (source: string): boolean => {
  try {
    return new RegExp(source, 'u') !== null
  } catch {
    return false
  }
}

/** The source of a regular expression, as JSON can hold it. */
const Pattern = Words.refine(isPattern, { params: { pattern: true } })

const MonthDay = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u)

const About = z.enum(['all-requests', 'disputes']).optional()

const Row: z.ZodType<FormRow> = z.strictObject({
  id: Words.optional(),
  label: z.string(),
  aliases: listOf(Words),
  code: z.string().regex(/^\d+$/u).optional(),
  parent: Words.optional(),
  unit: Words.nullable(),
  kind: z.enum(['value', 'group', 'derived']),
  optional: z.literal(true).optional(),
  signed: z.literal(true).optional(),
})

const Column: z.ZodType<FormColumn> = z.strictObject({
  label: Words,
  aliases: listOf(Words),
  under: listOf(Words),
  applicant: Words.optional(),
  id: Words.optional(),
  unit: Words.nullable().optional(),
  optional: z.literal(true).optional(),
  signed: z.literal(true).optional(),
})

const Table: z.ZodType<FormTable> = z.strictObject({
  id: Words,
  title: Words,
  captions: listOf(Words),
  captioned: z.literal(true).optional(),
  corner: Words.optional(),
  underTitle: z.literal(true).optional(),
  codes: z.array(z.int().min(1)).min(1).readonly().optional(),
  heads: z.strictObject({ code: z.array(Words).readonly(), label: z.array(Words).readonly() }).optional(),
  rows: z.array(Row).min(1).readonly(),
  columns: z.array(Column).readonly(),
  cells: listOf(z.array(Words).readonly()),
  optional: z.literal(true).optional(),
})

const Rules: z.ZodType<FormRules> = z.strictObject({
  sums: listOf(z.strictObject({ total: Words, parts: Ids, short: z.literal('warning').optional() })),
  equals: listOf(z.strictObject({ one: Words, other: Words })),
  rowTotals: listOf(z.strictObject({ table: Words, total: Words, parts: Ids })),
  balances: listOf(z.strictObject({ left: Ids, right: Ids })),
  ofWhich: listOf(z.strictObject({ part: Words, whole: Words })),
  dedupTotals: listOf(z.strictObject({ total: Words, channels: Ids, atLeastLargest: z.boolean() })),
  repliesMatchConcluded: listOf(z.strictObject({ replies: Words, concluded: Words })),
  concludedWithinReceived: listOf(z.strictObject({ concluded: Words, received: Words })),
  normativeWithinIssued: listOf(z.strictObject({ normative: Words, issued: Words })),
  floors: listOf(
    z.strictObject({
      stock: Words.nullable(),
      plus: z.array(Words).readonly(),
      minus: z.array(Words).readonly(),
      severity: z.enum(['error', 'warning']),
    }),
  ),
  together: listOf(z.strictObject({ one: Words, other: Words })),
  trainingNeedsClass: listOf(z.strictObject({ trainees: Words, sessions: Words })),
  feeNeedsRequest: listOf(z.strictObject({ fee: Words, concluded: Words })),
  staffing: listOf(z.strictObject({ first: Words, second: Words })),
  disputesAgainstRequests: listOf(z.strictObject({ disputes: Ids, requests: Words })),
  carryOver: listOf(z.strictObject({ carriedIn: Words, carriedOut: Words })),
  inForceRollForward: listOf(
    z.strictObject({ stock: Words, plus: z.array(Words).readonly(), minus: z.array(Words).readonly() }),
  ),
  itemsRollForward: listOf(z.strictObject({ lastYear: Words, change: Words })),
  elsewhere: listOf(z.strictObject({ other: Words, means: z.array(Ids).min(1).readonly() })),
  saidEmpty: listOf(z.strictObject({ table: Words, says: Pattern, note: Pattern.optional() })),
  codeNames: listOf(z.strictObject({ alike: Ids, within: listOf(z.strictObject({ part: Words, whole: Words })) })),
  growth: listOf(z.strictObject({ up: Pattern, down: Pattern })),
  atMost: listOf(z.strictObject({ says: Pattern, whole: Words })),
  outcomes: listOf(z.strictObject({ total: Words, needed: Ids.optional() })),
  budgets: listOf(
    z.strictObject({
      planned: Pattern,
      actual: Pattern,
      share: Pattern,
      more: Pattern,
      less: Pattern,
      same: Pattern,
      column: Words,
      of: listOf(z.strictObject({ says: Pattern, planned: Words.optional(), actual: Words })),
    }),
  ),
  headings: listOf(Pattern),
  instructions: listOf(Pattern),
  signed: listOf(Words),
})

/** A form as a JSON file holds it. What it must say beyond its shape is in `form-problems.ts`. */
export const FormSchema: z.ZodType<Form> = z.strictObject({
  $schema: z.string().optional(),
  id: Words,
  name: Message,
  family: Words.optional(),
  titles: listOf(Pattern),
  inForce: z.strictObject({ from: z.int(), to: z.int().nullable() }),
  scope: z.enum(['national', 'local']),
  source: Words,
  deadline: z.strictObject({ department: MonthDay, government: MonthDay, source: Message }).optional(),
  decimals: z.int().min(0).max(6).optional(),
  tables: z.array(Table).min(1).readonly(),
  sections: listOf(Ids),
  english: z.record(z.string(), Words).optional(),
  basis: z.record(z.string(), Message).optional(),
  phrases: listOf(
    z.strictObject({
      before: Pattern,
      behind: Pattern.optional(),
      not: Pattern.optional(),
      notIn: Pattern.optional(),
      units: Ids,
      means: z.array(Ids).min(1).readonly(),
      outcome: z.literal(true).optional(),
      about: About,
    }),
  ),
  denials: listOf(z.strictObject({ says: Pattern, not: Pattern.optional(), under: Ids, about: About })),
  sayings: listOf(z.strictObject({ says: Pattern, about: Pattern, none: Ids })),
  crosswalk: listOf(
    z.strictObject({
      ids: Ids,
      to: z.strictObject({ form: Words, ids: z.array(Words).readonly() }),
      relation: z.enum(['exact', 'narrower', 'broader', 'overlap', 'none']),
      confidence: z.enum(['H', 'M', 'L']),
      note: Message.optional(),
    }),
  ),
  rules: Rules,
})
