/** Article 31 of the regulations of 2007: for the reports of 2008 to 2018. */
export const deadline2007 = {
  department: '03-31',
  government: '03-31',
  source: { zh: '政府信息公开条例（2007年）第三十一条', en: 'Regulation of 2007, article 31' },
} as const
