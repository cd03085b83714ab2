/** Words that sheets have over and beside numbers and that name no indicator, as pieces for expressions. */

/** What heads the row or the column of all. */
export const totals = '合计|总计|共计'

/** What heads the numbers of rows. */
export const serials = '序号|编号|行次'

/** What a note begins with; a number and a sign may follow. */
export const noteHead = '(?:注|备注|说明|附注)'

/** 勾稽关系, in both spellings: how rows and columns of a sheet add up. */
export const addsUp = '[勾钩]稽'

const ofAll = new RegExp(`^(?:全.{1,2})?(?:${totals}|汇总|总数)$`, 'u')

/** Whether words head the row of all: 合计, 全市总计, 总数. Takes the words of a label. */
export const isOfAll = (words: string): boolean => ofAll.test(words)
