/** Pieces for expressions that look for a year in what heads a column or a line. Years in any spelling are read by dates.ts. */

/** 2019, in figures. */
export const yearInFigures = '(?:19|20)\\d{2}'

/** 2019年, 2019年度: without 年 it may be a number. */
export const namedYear = `${yearInFigures}年度?`

/** What a report calls its own year. */
export const ownYear = '本年度?|当年|今年'
