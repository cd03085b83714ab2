import { yearsIn } from '../text/dates.ts'

/** Begins like a denial and says something else. */
export const notZero = /无法|无正当|没有现成|无条件|无关|无偿|无力|无障碍|无纸|未经|未及时|没有及时|未按|未在/u

/** The number is a change, an old one, or a guess. */
export const notThisYear =
  /(?:同期|同比|[多少](?=收到|受理|接收|办理|答复|公开)|环比|增加|增长|减少|下降|提高|上升|回落|超过|超|逾|近(?![\d一二两三四五六七八九十几]*个?年)|约|大概|多达|不少于|至少|最多|不足|不到|将近|接近|[增降减涨]幅|[增减]量|净增|比[^,。;\d]{0,8}[多少高低])[^,。;\d]{0,12}$/u

/** Behind the unit: 500件左右, 10件以上. */
export const roughly = /^(?:左右|以上|以下|以内|上下|不到|余|多(?!数|为))/u

/** 第12件, 申请表12件: one of them, or what they were written on. */
export const notTheThing = /第$|申请(?:表格?|书|材料|指南|答复书|告知书)[^,。;\d]{0,4}$/u

/** 12件（2022年）, 12件（估算）, 12件或13件, 3件/月, 12件的，…: what stands behind the unit makes it another number, a guess or a case. */
export const takenAnew = (lead: string, tail: string, year: number | null): boolean =>
  /^(?:或者?|[/至到~—-])[^,。;]{0,3}\d|^\/|^的,|^\([^)]{0,12}(?:估|大约|约|预计|计划|目标|累计|暂定|[截至][^)]{0,4}\d)/u.test(
    tail,
  ) ||
  (/[由从]$/u.test(lead) && /^[^,。;\d]{0,4}(?:至|到|为|成)/u.test(tail)) ||
  yearsIn(/^\([^)]{0,16}\)/u.exec(tail)?.[0] ?? '').some((y) => y.named && y.year !== year)

/** 未发生行政诉讼、行政复议12件: a number right behind says that there were some of them. */
export const butSome = (tail: string): boolean =>
  Number(/^[、和及与]?[^,。;:\d]{0,8}?(\d+)(?:件次|[件起宗次例])/u.exec(tail)?.[1] ?? 0) > 0

/** Several numbers for several things (分别收到3件、4件): which is which is not told. */
export const listed = (lead: string, tail: string): boolean =>
  /^[、,和及]?(?:和|及)?\d[\d,.]*(?:人次|件次|[件条份起宗次篇个期场元人名])/u.test(tail) &&
  (/分别|依次/u.test(lead) || /^[、和及]/u.test(tail))
