/** Until when a report for a year must be out (month-day of the following year), by who publishes it. Law as data, with the report years it covers. */
export const deadlines = [
  {
    from: 2008,
    to: 2018,
    department: '03-31',
    government: '03-31',
    source: { zh: '政府信息公开条例（2007年）第三十一条', en: 'Regulation of 2007, article 31' },
  },
  {
    from: 2019,
    to: null,
    department: '01-31',
    government: '03-31',
    source: { zh: '政府信息公开条例（2019年）第四十九条', en: 'Regulation of 2019, article 49' },
  },
] as const
