import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../src/cli/run.ts'
import { root } from '../helpers/reports.ts'

export interface Ran {
  status: number
  out: string
  err: string
}

interface Setting {
  cwd?: string
  env?: Record<string, string>
  stdin?: Uint8Array[]
  tty?: boolean
  locale?: string
}

/** The command line with everything it says caught. */
export const nianbao = async (argv: readonly string[], setting: Setting = {}): Promise<Ran> => {
  let out = ''
  let err = ''
  const status = await run(argv, {
    stdin: (async function* () {
      yield* setting.stdin ?? []
    })(),
    stdout: {
      write: (text: string) => {
        out += text
      },
      isTTY: setting.tty ?? false,
    },
    stderr: {
      write: (text: string) => {
        err += text
      },
    },
    env: setting.env ?? { LANG: 'zh_CN.UTF-8' },
    cwd: setting.cwd ?? root,
    ...(setting.locale === undefined ? {} : { locale: setting.locale }),
  })
  return { status, out, err }
}

export const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'nianbao-'))
