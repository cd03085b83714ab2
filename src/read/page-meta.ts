import type { Place } from '../model/place.ts'
import type { PageMeta, Root, Table } from '../model/tree.ts'
import { wordsOf } from '../model/tree.ts'
import { sectionNumberAt } from '../text/heading.ts'

/** Names of `<meta>` tags and what they are about. Other names are kept as they are. */
const metaFields: Record<string, string> = {
  articletitle: 'title',
  'og:title': 'title',
  'dc.title': 'title',
  pubdate: 'publishedOn',
  publishdate: 'publishedOn',
  'article:published_time': 'publishedOn',
  'dc.date': 'publishedOn',
  'dc.date.issued': 'publishedOn',
}

/** Of no use to anyone who wants to know what the report is. */
const ignoredMeta =
  /^(?:viewport|renderer|robots|generator|progid|originator|format-detection|apple-.*|msapplication-.*|theme-color|x-.*|csrf.*|baidu.*|google.*)$/i

export const metaField = (name: string): string | null =>
  ignoredMeta.test(name) ? null : (metaFields[name.toLowerCase()] ?? name)

/** Labels of info blocks, longest first where one is part of another. What is not about a named field keeps its label. */
const labelFields: [label: string, field: string][] = [
  ['索引号', 'index'],
  ['索引编号', 'index'],
  ['公开责任部门', 'agency'],
  ['信息公开机构', 'agency'],
  ['发布机构', 'agency'],
  ['发布单位', 'agency'],
  ['发布部门', 'agency'],
  ['发布机关', 'agency'],
  ['公开机构', 'agency'],
  ['发文机关', 'agency'],
  ['发文机构', 'agency'],
  ['发文单位', 'agency'],
  ['制发机关', 'agency'],
  ['公开单位', 'agency'],
  ['公开主体', 'agency'],
  ['发文字号', 'documentNumber'],
  ['发文文号', 'documentNumber'],
  ['文件编号', 'documentNumber'],
  ['文号', 'documentNumber'],
  ['发布日期', 'publishedOn'],
  ['发布时间', 'publishedOn'],
  ['公开日期', 'publishedOn'],
  ['公开时间', 'publishedOn'],
  ['时间', 'publishedOn'],
  ['日期', 'publishedOn'],
  ['公布日期', 'publishedOn'],
  ['公布时间', 'publishedOn'],
  ['信息名称', 'title'],
  ['信息标题', 'title'],
  ['文件标题', 'title'],
  ['文章标题', 'title'],
  ['题名', 'title'],
  ['文件名称', 'title'],
  ['标题', 'title'],
  ['名称', 'title'],
  ['生成日期', '生成日期'],
  ['成文日期', '成文日期'],
  ['成文时间', '成文日期'],
  ['印发日期', '印发日期'],
  ['印发时间', '印发日期'],
  ['发文日期', '发文日期'],
  ['发文时间', '发文日期'],
  ['生成时间', '生成日期'],
  ['失效日期', '失效日期'],
  ['失效时间', '失效日期'],
  ['废止日期', '废止日期'],
  ['废止时间', '废止日期'],
  ['生效日期', '生效日期'],
  ['施行日期', '生效日期'],
  ['实施日期', '生效日期'],
  ['有效期', '有效期'],
  ['更新日期', '更新日期'],
  ['更新时间', '更新日期'],
  ['修改时间', '更新日期'],
  ['打印时间', '打印时间'],
  ['打印日期', '打印时间'],
  ['信息来源', '来源'],
  ['文章来源', '来源'],
  ['来源', '来源'],
  ['作者', '作者'],
  ['责任编辑', '责任编辑'],
  ['主题分类', '主题分类'],
  ['信息类别', '信息类别'],
  ['主题词', '主题词'],
  ['关键词', '关键词'],
  ['有效性', '有效性'],
  ['时效', '有效性'],
  ['分类', '分类'],
  ['组配分类', '分类'],
  ['文件下载', '文件下载'],
  ['附件下载', '文件下载'],
  ['内容概述', '内容概述'],
  ['公开形式', '公开形式'],
  ['公开方式', '公开形式'],
  ['栏目', '栏目'],
  ['原文链接', '原文链接'],
  ['浏览次数', '浏览次数'],
  ['阅读次数', '阅读次数'],
  ['点击数', '点击数'],
  ['字号', '字号'],
  ['字体', '字体'],
]
const fieldOf = new Map(labelFields)
const spaced = labelFields
  .map(([label]) => [...label].join('\\s*'))
  .sort((a, b) => b.length - a.length)
  .join('|')
// a label whose value was left blank is followed by the next one
const opener = '[\\s【\\[（(|｜;；:：]'
const labelled = new RegExp(`(?<=^|${opener})(${spaced})\\s*[】\\]]?\\s*[:：]\\s*`, 'g')
const beginning = new RegExp(`^${opener}?$`)
const alone = new RegExp(`^[【\\[]?(${spaced})[】\\]]?\\s*[:：]?$`)

/** Longest paragraph that is taken for a line of an info block. */
const LINE = 200

const bare = (label: string): string => label.replace(/\s/g, '')
const clean = (value: string): string => value.replace(/^[\s【[|｜]+|(?<![\s】\]|｜])[\s】\]|｜]+$/g, '')

/** `来源：某某 时间：2016-01-12` → its fields; none when the line does not begin with a label. */
export const infoIn = (words: string): { field: string; raw: string }[] => {
  const line = words.trim()
  if (line.length > LINE || !/[:：]/.test(line)) return []
  const found = [...line.matchAll(labelled)]
  if (found.length === 0 || !beginning.test(line.slice(0, found[0]!.index))) return []
  return found
    .map((m, i) => ({
      field: fieldOf.get(bare(m[1]!))!,
      raw: clean(line.slice(m.index + m[0].length, found[i + 1]?.index)),
    }))
    .filter((f) => f.raw !== '')
}

/** The field that a cell or paragraph names when it holds nothing but its label. */
const labelIn = (words: string): string | null => {
  const match = alone.exec(words.trim())
  return match ? fieldOf.get(bare(match[1]!))! : null
}

/** An info table has a label of info blocks in most of its rows. */
const infoOfTable = (table: Table): { field: string; raw: string; place: Place }[] => {
  const found: { field: string; raw: string; place: Place }[] = []
  let named = 0
  for (const row of table.children) {
    // a label whose value was left blank says as much of the table as any
    if (row.children.some((cell) => labelIn(wordsOf(cell)) !== null || infoIn(wordsOf(cell)).length > 0)) named++
    row.children.forEach((cell, i) => {
      const words = wordsOf(cell)
      for (const { field, raw } of infoIn(words)) found.push({ field, raw, place: cell.place })
      const field = labelIn(words)
      const value = row.children[i + 1]
      if (field === null || value === undefined) return
      const raw = clean(wordsOf(value))
      if (raw !== '' && labelIn(raw) === null && infoIn(raw).length === 0)
        found.push({ field, raw, place: value.place })
    })
  }
  return found.length >= 2 && 2 * named > table.children.length ? found : []
}

/**
 * What the info blocks of a page say of the report, each with its place: lines and tables labelled 索引号, 发布机构, 发布日期
 * and so on, anywhere among the furniture or before the first numbered heading. Fallbacks for what the report itself
 * does not say.
 */
export const infoBlocks = (root: Root): PageMeta[] => {
  const found: PageMeta[] = []
  const keep = (field: string, raw: string, place: Place): void => {
    found.push({ field, raw, from: 'page-metadata', place })
  }
  let inReport = false
  root.children.forEach((block, i) => {
    if (block.type === 'table') {
      for (const { field, raw, place } of infoOfTable(block)) keep(field, raw, place)
      return
    }
    const words = wordsOf(block)
    if (!block.furniture && sectionNumberAt(words) !== null) inReport = true
    if (inReport && !block.furniture) return
    for (const { field, raw } of infoIn(words)) keep(field, raw, block.place)
    const field = /[:：]$/.test(words.trim()) ? labelIn(words) : null
    const next = root.children[i + 1]
    if (field !== null && next?.type === 'paragraph') {
      const raw = clean(wordsOf(next))
      if (raw !== '' && raw.length <= 80 && labelIn(raw) === null && infoIn(raw).length === 0)
        keep(field, raw, next.place)
    }
  })
  return found
}
