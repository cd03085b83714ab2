import { resolve } from 'node:path'
import type { Divisions } from '../agency/divisions.ts'
import { NianbaoError } from '../base/error.ts'
import type { Context } from './context.ts'
import { UsageError } from './usage.ts'

/** The table of divisions asked for, or that of the published lists. */
export const divisionsFor = async (file: string | undefined, context: Context): Promise<Divisions> => {
  const { loadDivisions } = await import('../corpus/divisions.ts')
  try {
    return await loadDivisions(file === undefined ? undefined : resolve(context.io.cwd, file))
  } catch (error) {
    if (error instanceof NianbaoError) throw new UsageError(error.messages)
    throw new UsageError({
      zh: `行政区划表“${file}”读不出来：${error instanceof Error ? error.message : String(error)}。`,
      en: `The table of divisions “${file}” could not be read: ${error instanceof Error ? error.message : String(error)}.`,
    })
  }
}
