import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { formExpectedIn } from '../../src/forms/index.ts'
import { dressed, dresses } from './dress.ts'
import { type Dice, dice, sayNumbers } from './numbers.ts'
import { chromium, startPrinter } from './print.ts'
import { layouts, makeParts, type Part, writeDocx, writeHtml, writeMarkdown, writeText } from './write.ts'

/** A file of a made-up corpus, and what must become of it: a report, or a problem with this code. */
export interface MadeFile {
  name: string
  agency: string
  year: number
  outcome: 'report' | 'empty' | 'damaged' | 'unsupported-format' | 'not-a-report'
}

export interface CorpusPlan {
  files: number
  seed?: number
  /** made of what share of files: text-like and DOCX by themselves, PDF where Chromium is there */
  pdf?: number
  docx?: number
  /** share that is damaged */
  damaged?: number
}

const firstYear = 2014
const years = 10

const agencyOf = (n: number): string => {
  const stems = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉'
  const offices = ['教育局', '财政局', '民政局', '农业局', '审计局', '水务局', '气象局', '统计局', '林业局', '司法局']
  const place = `某${stems[n % 20]}${stems[Math.floor(n / 20) % 20]}${n % 3 === 0 ? '市' : '县'}`
  return `${place}${offices[Math.floor(n / 400) % 10]}`
}

const partsOf = (agency: string, year: number, d: Dice): Part[] => {
  const form = formExpectedIn(year)!
  return makeParts(form, sayNumbers(form, d), year, agency)
}

type Written = { extension: string; bytes: Uint8Array | string; outcome: MadeFile['outcome'] }

const broken: readonly ((parts: Part[]) => Promise<Written>)[] = [
  async () => ({ extension: 'txt', bytes: '', outcome: 'empty' }),
  async (parts) => {
    const whole = await writeDocx(parts)
    return { extension: 'docx', bytes: whole.subarray(0, Math.floor(whole.length / 2)), outcome: 'damaged' }
  },
  async () => ({
    extension: 'pdf',
    bytes: Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1'),
    outcome: 'unsupported-format',
  }),
  async () => ({
    extension: 'html',
    bytes: '<html><body><p>首页</p><p>通知公告</p></body></html>',
    outcome: 'not-a-report',
  }),
]

/**
 * Make a corpus of invented reports: many agencies over ten years, every format, some files damaged. The same plan makes the same
 * files, PDFs aside: those are a few printed ones, each followed by a comment of its own, so that no two are the same bytes.
 */
export const makeCorpus = async (folder: string, plan: CorpusPlan): Promise<MadeFile[]> => {
  const { files, seed = 1, pdf = 0.05, docx = 0.1, damaged = 0.04 } = plan
  const printed =
    pdf > 0 && chromium !== undefined ? await printSome(Math.min(8, Math.ceil(2 * files * pdf)), seed) : []
  const made: MadeFile[] = []
  for (let i = 0; i < files; i++) {
    const d = dice(seed * 1_000_003 + i)
    const year = firstYear + (i % years)
    const agency = agencyOf(Math.floor(i / years))
    const r = d.next()
    let written: Written & { agency?: string; year?: number }
    if (r < damaged) written = await broken[i % broken.length]!(partsOf(agency, year, d))
    else if (r < damaged + pdf && printed.length > 0) {
      const one = printed[i % printed.length]!
      const bytes = Buffer.concat([one.bytes, Buffer.from(`\n% ${i}\n`)])
      written = { extension: 'pdf', bytes, outcome: 'report', agency: one.agency, year: one.year }
    } else if (r < damaged + pdf + docx)
      written = { extension: 'docx', bytes: await writeDocx(partsOf(agency, year, d)), outcome: 'report' }
    else written = { ...textual(partsOf(agency, year, d), i), outcome: 'report' }
    const name = `${agency}/${year}-${i}.${written.extension}`
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, written.bytes)
    made.push({ name, agency: written.agency ?? agency, year: written.year ?? year, outcome: written.outcome })
  }
  return made
}

const textual = (parts: Part[], i: number): { extension: string; bytes: string } => {
  if (i % 3 === 0) return { extension: 'md', bytes: writeMarkdown(parts) }
  if (i % 3 === 1) return { extension: 'html', bytes: writeHtml(parts) }
  return { extension: 'txt', bytes: writeText(parts, layouts[i % 3]!) }
}

const printSome = async (
  count: number,
  seed: number,
): Promise<{ bytes: Uint8Array; agency: string; year: number }[]> => {
  const printer = await startPrinter()
  try {
    const out = []
    for (let i = 0; i < count; i++) {
      const d = dice(seed + i)
      const agency = agencyOf(9_000 + i)
      const year = firstYear + ((i * 3) % years)
      out.push({ bytes: await printer.print(dressed(partsOf(agency, year, d), dresses.ruled!(d))), agency, year })
    }
    return out
  } finally {
    await printer.close()
  }
}
