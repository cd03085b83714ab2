import type { Form } from '../../src/forms/form.ts'
import { formExpectedIn } from '../../src/forms/index.ts'
import { dice, type Said } from '../make/numbers.ts'
import { makeParts, type Part, writeDocx, writeHtml, writeMarkdown, writeText } from '../make/write.ts'
import { makeYears } from '../make/years.ts'

/** A file of a made-up corpus of two years, and what the desk has to say of it. */
export interface TrialFile {
  name: string
  agency: string
  year: number
  bytes: Uint8Array | string
  /** `late`: by the date of its page */
  state: 'filed' | 'late' | 'unreadable'
  /** rules that it breaks, each once */
  rules: string[]
}

export interface Trial {
  due: string[]
  years: [number, number]
  files: TrialFile[]
  /** agency and year of those that did not report */
  missing: { agency: string; year: number }[]
  /** what is handed in again: half of those with faults, some with another fault than before */
  again: (TrialFile & { before: string[] })[]
}

export interface TrialPlan {
  agencies: number
  missing: number
  late: number
  unreadable: number
  faulty: number
  seed?: number
}

const places = ['平湖', '安溪台', '青禾', '东岭湾', '石桥河', '白沙坪']
const offices =
  '教育 财政 民政 司法 审计 水务 气象 统计 林业 农业 卫生 文化 体育 交通 住房 商务 应急 信访 医疗保障 退役军人事务 市场监督管理 自然资源 生态环境 人力资源 公安 科技 工业 粮食 档案 地震 机关事务 供销 园林 城市管理 大数据 金融 投资促进 海洋 渔业 畜牧 种子 国土 测绘 邮政 烟草 盐业 税务 消防 人防 侨务 外事 旅游 文物 知识产权 房产 公路 港航 铁路 航空 电力'
    .split(' ')
    .map((word) => `${word}局`)

const agencyName = (n: number): string => `${places[Math.floor(n / 60)]}县${offices[n % 60]}`

interface Plant {
  rules: string[]
  /** found only beside the report of the year before */
  acrossYears?: true
  plant: (form: Form, said: readonly Said[]) => { said: Said[]; text?: string }
}

const withValue = (
  said: readonly Said[],
  indicator: string,
  applicant: string | null,
  change: (v: number) => number,
): Said[] =>
  said.map((s) =>
    s.indicator === indicator && s.applicant === applicant ? { ...s, value: change(s.value!) } : { ...s },
  )

const valueIn = (said: readonly Said[], indicator: string, applicant: string | null): number =>
  said.find((s) => s.indicator === indicator && s.applicant === applicant)!.value!

/** Faults, each with the rules that have to find it and no others. */
export const plants: readonly Plant[] = [
  {
    rules: ['balance', 'row-total'],
    plant: (_, said) => ({ said: withValue(said, 'request.received', 'total', (v) => v + 7) }),
  },
  {
    rules: ['sum'],
    plant: (_, said) => ({ said: withValue(said, 'reconsideration.total', null, (v) => v + 3) }),
  },
  {
    rules: ['prose-agrees'],
    plant: (_, said) => ({
      said: [...said],
      text: `本年度新收政府信息公开申请${valueIn(said, 'request.received', 'total') + 2}件。`,
    }),
  },
  {
    // as much more is carried in as out: within the year everything holds
    rules: ['carry-over'],
    acrossYears: true,
    plant: (_, said) => ({
      said: ['request.carried_in', 'request.carried_out'].reduce(
        (so: readonly Said[], id) =>
          withValue(
            withValue(so, id, 'natural_person', (v) => v + 4),
            id,
            'total',
            (v) => v + 4,
          ),
        said,
      ) as Said[],
    }),
  },
]

/** The next kind; one that shows only beside the year before is left out where that year is not there. */
const plantFor = (nth: number, hasYearBefore: boolean): Plant => {
  // in pairs, so that half of each kind is mended
  const plant = plants[(nth >> 1) % plants.length]!
  return plant.acrossYears && !hasYearBefore ? plants[0]! : plant
}

const lateDate = (year: number): string => `${year + 1}-02-26`

const withPage = (html: string, date: string): string =>
  html.replace('<head>', `<head><meta name="PubDate" content="${date}">`)

const partsOf = (form: Form, said: readonly Said[], year: number, agency: string, text?: string): Part[] => {
  const parts = makeParts(form, said, year, agency)
  if (text === undefined) return parts
  const at = parts.findIndex((p) => 'text' in p && /保障公众的知情权/u.test(p.text))
  return [...parts.slice(0, at + 1), { text }, ...parts.slice(at + 1)]
}

/** Files of every format in turn; one whose date is that of its page is a page. */
const written = async (
  parts: Part[],
  i: number,
  late: string | null,
): Promise<[bytes: Uint8Array | string, ext: string]> => {
  if (late !== null) return [withPage(writeHtml(parts), late), 'html']
  if (i % 10 === 3) return [await writeDocx(parts), 'docx']
  if (i % 3 === 0) return [writeHtml(parts), 'html']
  if (i % 3 === 1) return [writeMarkdown(parts), 'md']
  return [writeText(parts, 'tabs'), 'txt']
}

/** Numbers of 0 to n-1 in an order that the seed decides. */
const shuffled = (n: number, seed: number): number[] => {
  const d = dice(seed)
  return Array.from({ length: n }, (_, i) => ({ i, at: d.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ i }) => i)
}

/**
 * A corpus of two years of some agencies: so many did not report, are late by the date of their page, cannot be read, and have faults,
 * each of another file. What is said of the desk is known before it is asked.
 */
export const makeTrial = async (plan: TrialPlan): Promise<Trial> => {
  const { agencies, missing, late, unreadable, faulty, seed = 1 } = plan
  const years: [number, number] = [2022, 2023]
  const form = formExpectedIn(years[0])!
  const order = shuffled(agencies * 2, seed)
  const kinds = new Map<number, 'missing' | 'late' | 'unreadable' | 'faulty'>()
  const share = { missing, late, unreadable, faulty } as const
  for (const [kind, count] of Object.entries(share) as [keyof typeof share, number][])
    for (const n of order.splice(0, count)) kinds.set(n, kind)
  const trial: Trial = {
    due: Array.from({ length: agencies }, (_, n) => agencyName(n)),
    years,
    files: [],
    missing: [],
    again: [],
  }
  let planted = 0
  let mended = 0
  for (let n = 0; n < agencies; n++) {
    const agency = agencyName(n)
    const made = makeYears(form, dice(seed * 7919 + n), years)
    for (const [y, { year, said }] of made.entries()) {
      const i = n * 2 + y
      const kind = kinds.get(i)
      if (kind === 'missing') {
        trial.missing.push({ agency, year })
        continue
      }
      const before = kinds.get(i - 1)
      const plant =
        kind === 'faulty' ? plantFor(planted++, y === 1 && before !== 'missing' && before !== 'unreadable') : null
      const wrong = plant?.plant(form, said)
      const parts = partsOf(form, wrong?.said ?? said, year, agency, wrong?.text)
      const [bytes, ext] = await written(parts, i, kind === 'late' ? lateDate(year) : null)
      const name = `${agency}${year}年年报`
      const rules = plant?.rules ?? []
      if (kind === 'unreadable') {
        const whole = await writeDocx(parts)
        const half = whole.subarray(0, whole.length >> 1)
        trial.files.push({ name: `${name}.docx`, agency, year, bytes: half, state: 'unreadable', rules: [] })
        continue
      }
      const state = kind === 'late' ? 'late' : 'filed'
      trial.files.push({ name: `${name}.${ext}`, agency, year, bytes, state, rules })
      if (plant === null || planted % 2 === 0) continue
      mended++
      // half of them come again: mended, and some of those with another fault
      const next = mended % 4 === 1 ? plants[(plants.indexOf(plant) + 1) % 3]! : null
      const anew = next?.plant(form, said)
      const [again, type] = await written(partsOf(form, anew?.said ?? said, year, agency, anew?.text), i, null)
      trial.again.push({
        name: `${name}（改）.${type}`,
        agency,
        year,
        bytes: again,
        state: 'filed',
        rules: next?.rules ?? [],
        before: rules,
      })
    }
  }
  return trial
}
