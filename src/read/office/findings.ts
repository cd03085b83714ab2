import { type Finding, finding } from '../../finding.ts'

export const unknownNumbers = (formats: Iterable<string>): Finding[] =>
  [...formats].map((format) =>
    finding({
      rule: 'unknown-numbering',
      kind: 'reading',
      severity: 'info',
      message: {
        zh: `自动编号的格式“${format}”未知，编号按阿拉伯数字写出。`,
        en: `Automatic numbers of the unknown format "${format}" were written as plain figures.`,
      },
      actual: format,
      place: {},
    }),
  )

export const oddRows = (rows: number): Finding[] =>
  rows === 0
    ? []
    : [
        finding({
          rule: 'unknown-markup',
          kind: 'reading',
          severity: 'warning',
          message: {
            zh: `表格中有 ${rows} 行的单元格与行定义不符，按先后顺序读取。请对照原文核对。`,
            en: `${rows} table rows do not have the cells that they define; their cells were read one after another. Compare with the original.`,
          },
          actual: rows,
          place: {},
        }),
      ]
