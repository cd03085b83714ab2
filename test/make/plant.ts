import type { Dice } from './numbers.ts'
import type { Part } from './write.ts'

/** What a page or a writer puts beside what a report says of itself, and what must still be read. */
export interface Planted {
  parts: Part[]
  /** the page's own date, where one was planted */
  posted: string | null
}

/** How a line that leads to another page is written in a format. */
export type Link = (words: string) => string

export const links: Record<'text' | 'markdown' | 'html', Link> = {
  text: (words) => words,
  markdown: (words) => `[${words}](../${words.length}.html)`,
  html: (words) => `<a href="../x.html">${words}</a>`,
}

const pick = <T>(d: Dice, list: readonly T[]): T => list[Math.floor(d.next() * list.length)]!
const titleAt = (parts: readonly Part[]): number => parts.findIndex((p) => 'heading' in p && p.heading === 1)
const put = (parts: readonly Part[], at: number, ...more: Part[]): Part[] => [
  ...parts.slice(0, at),
  ...more,
  ...parts.slice(at),
]

/** A list of the reports of other years over the report. */
export const otherYears = (parts: readonly Part[], d: Dice, agency: string, year: number, link: Link): Part[] =>
  put(
    parts,
    titleAt(parts),
    ...[year + 1, year - 1, year - 2]
      .slice(0, 1 + Math.floor(d.next() * 3))
      .map((y) => ({ text: link(`${agency}${y}年政府信息公开工作年度报告`) })),
  )

/** A neighbour in a list of this year's reports. */
export const neighbours = (parts: readonly Part[], _d: Dice, _agency: string, year: number, link: Link): Part[] =>
  put(parts, titleAt(parts), { text: link(`某某市另外局${year}年政府信息公开工作年度报告`) })

/** A bar under the title with several dates: only the one behind 发布 is that of the page. */
export const bar = (parts: readonly Part[], d: Dice, year: number): Planted => {
  const posted = `${year + 1}-01-${String(21 + Math.floor(d.next() * 9)).padStart(2, '0')}`
  const own = `${pick(d, ['发布日期', '发布时间', '公开日期', '发 布 日 期'])}${pick(d, ['：', ': ', '：　'])}${posted}${pick(d, ['', ' 10:22'])}`
  const others = ['失效日期', '废止日期', '更新时间', '打印时间', '生效日期', '下载时间']
    .filter(() => d.next() < 0.5)
    .map((label) => `${label}：${year + 2 + Math.floor(d.next() * 5)}-0${1 + Math.floor(d.next() * 9)}-11`)
  const pieces = [...others, own].sort(() => d.next() - 0.5)
  return { parts: put(parts, titleAt(parts) + 1, { text: pieces.join(pick(d, [' ', '　', '  |  '])) }), posted }
}

const chinese = (n: number, zero: string): string =>
  [...String(n)].map((c) => (c === '0' ? zero : '一二三四五六七八九'[Number(c) - 1]!)).join('')

const spoken = (n: number): string => {
  const ones = '一二三四五六七八九'
  const [tens, rest] = [Math.floor(n / 10), n % 10]
  return `${tens > 1 ? ones[tens - 1] : ''}${tens > 0 ? '十' : ''}${rest > 0 ? ones[rest - 1] : ''}`
}

/** Every year and date of the prose in another spelling. */
export const speltOtherwise = (parts: readonly Part[], d: Dice): Part[] => {
  const zero = pick(d, ['〇', '○', '零', 'O', 'Ｏ', '0'])
  const wide = (s: string): string => s.replace(/\d/gu, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
  const spell = pick<(y: string, m?: string, day?: string) => string>(d, [
    (y, m, day) => `${chinese(Number(y), zero)}年${m ? `${spoken(Number(m))}月${spoken(Number(day))}日` : ''}`,
    (y, m, day) => wide(`${y}年${m ? `${m}月${day}日` : ''}`),
    (y, m, day) => `${y} 年${m ? ` ${m} 月 ${day} 日` : ''}`,
    (y, m, day) => `${y}①年${m ? `${m}月${day}日` : ''}`,
  ])
  return parts.map((p) =>
    'text' in p
      ? { ...p, text: p.text.replace(/(\d{4})年(?:(\d{1,2})月(\d{1,2})日)?/gu, (_, y, m, day) => spell(y, m, day)) }
      : p,
  )
}

/** Numbers of other years, of plans and of many years, in sentences like those that say this year's. */
export const otherClaims = (parts: readonly Part[], d: Dice, year: number): Part[] => {
  const n = () => 100_000 + Math.floor(d.next() * 100_000)
  const sentences = [
    `${year - 1}年收到政府信息公开申请${n()}件，不予公开${n()}件。`,
    `去年受理政府信息公开申请${n()}件。`,
    `计划${year + 1}年受理信息公开申请${n()}件。`,
    `${year + 1}年，拟通过网站主动公开政府信息${n()}条。`,
    `自2008年以来，共受理政府信息公开申请${n()}件，发生行政复议${n()}件。`,
    `近三年分别收到政府信息公开申请${n()}件、${n()}件、${n()}件。`,
    `五年来收到政府信息公开申请${n()}件。`,
    `截至${year}年底，累计收到政府信息公开申请${n()}件，累计主动公开政府信息${n()}条。`,
    `下属各单位收到政府信息公开申请${n()}件，不予公开${n()}件。`,
    `全县各乡镇通过政府网站主动公开政府信息${n()}条。`,
    `每月平均收到政府信息公开申请${n()}件，年均召开新闻发布会${n()}次。`,
    `如果收到政府信息公开申请${n()}件，应当答复政府信息公开申请${n()}件。`,
    `其中网上收到政府信息公开申请${n()}件。`,
    `作为复议机关审理行政复议案件${n()}件。`,
    `收到政府信息公开申请${n()}件次。`,
    `${year}年上半年收到政府信息公开申请${n()}件。`,
    `收到政府信息公开申请近${n()}件，答复政府信息公开申请${n()}余件。`,
    `制作政府信息${n()}份，其中主动公开${n()}份，依申请公开及不予公开${n()}份。`,
    '收到政府信息公开申请两三件，答复政府信息公开申请四十余件。',
  ]
  const chosen = sentences.filter(() => d.next() < 0.4).join('')
  const at = parts.findIndex((p) => 'heading' in p && p.heading === 2) + 1
  return chosen === '' ? [...parts] : put(parts, at, { text: chosen })
}
