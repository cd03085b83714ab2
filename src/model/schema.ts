import * as z from 'zod'
import { Report } from './report.ts'

/** The JSON Schema (draft 2020-12) of a Report, made from the same model as its type. */
export const reportJsonSchema = (): Record<string, unknown> => ({
  title: 'nianbao/report@1',
  ...z.toJSONSchema(Report, { target: 'draft-2020-12', io: 'output' }),
})
