import { once } from '../base/once.ts'
import type { Form } from '../forms/form.ts'
import { fold } from '../text/fold.ts'
import { addsUp } from '../text/heads.ts'
import { labelOf } from '../text/label.ts'
import { namedYear } from '../text/year.ts'

/** What a header cell says of the column below it. */
export type ColumnRole = 'label' | 'unit' | 'serial' | 'code' | 'remark' | 'value'

/** Headers met on every form, by the part they play. */
const roleWords: Record<Exclude<ColumnRole, 'value'>, readonly string[]> = {
  label: [
    '统计指标',
    '指标',
    '指标名称',
    '统计项目',
    '项目',
    '项目名称',
    '信息内容',
    '内容',
    '名称',
    '事项',
    '统计内容',
    '指标项',
  ],
  unit: ['单位', '计量单位', '计算单位'],
  serial: ['序号', '序', '编号'],
  remark: ['备注', '说明', '备考'],
  code: ['代码', '指标代码', '编码', '行号', '行次', '代号'],
}

const valueWords = [
  '统计数',
  '统计数据',
  '数量',
  '数值',
  '数据',
  '本年度',
  '本年',
  '本年数',
  '年度',
  '历年累计',
  '累计',
  '本期实际',
  '本年累计',
  '合计',
  '上年度',
  '当年',
]

const corner = new RegExp(`${addsUp}关系`, 'u')
// without 年 it is a number: a report may count 2013 items
const yearHeader = new RegExp(`^${namedYear}(?:统计数|数量|数据|累计)?$`, 'u')
const looseValue = /(?:统计数|数量|件数|金额|累计)$/u

const key = (s: string): string =>
  fold(s)
    .replace(/\([^()]*\)/gu, '')
    .replace(/[\s:：、,，。]/gu, '')

/** Whether words stand over labels in forms of every kind: 项目, 指标名称. */
export const isCommonHead = (words: string): boolean => roleWords.label.some((w) => key(w) === key(words))

/** Words that header cells use, gathered from the forms and from common practice. */
export interface Vocabulary {
  /** the role of a header cell; null when its words are no header anyone uses */
  role: (text: string) => ColumnRole | null
  /** a line over a table that is nothing but headers of a form: `行政诉讼（未经复议直接起诉）` → both; else none */
  groups: (caption: string) => string[]
}

export const vocabularyOf = once((forms: readonly Form[]): Vocabulary => {
  const formWords = new Set(
    forms.flatMap((form) =>
      form.tables.flatMap((t) =>
        t.columns.flatMap((c) =>
          [c.label, ...(c.aliases ?? []), ...(c.under ?? []), ...(c.paths ?? []).flat()].map(key),
        ),
      ),
    ),
  )
  const groups = new Set(
    forms.flatMap((f) => f.tables.flatMap((t) => t.columns.flatMap((c) => (c.under ?? []).map(key)))),
  )
  const heads = forms.flatMap((form) => form.tables.flatMap((t) => t.heads ?? []))
  const roles = new Map<string, ColumnRole>([
    ...Object.entries(roleWords).flatMap(([role, words]) => words.map((w) => [key(w), role as ColumnRole] as const)),
    ...heads.flatMap(({ code, label }) => [
      ...code.map((w) => [key(w), 'code'] as const),
      ...label.map((w) => [key(w), 'label'] as const),
    ]),
  ])
  for (const word of [...formWords, ...valueWords.map(key)]) if (!roles.has(word)) roles.set(word, 'value')
  return {
    groups: (caption) => {
      const parts = fold(caption)
        .split(/[()\s、,:：—-]+/u)
        .filter((part) => part !== '')
      return parts.every((part) => groups.has(part)) ? parts : []
    },
    role: (text) => {
      const k = key(text)
      if (k === '') return corner.test(fold(text)) ? 'label' : null
      if (corner.test(k)) return 'label'
      if (labelOf(text).marker) return null
      return (
        roles.get(k) ??
        (yearHeader.test(k) || (k.length <= 10 && looseValue.test(k) && !/\d/u.test(k)) ? 'value' : null)
      )
    },
  }
})
