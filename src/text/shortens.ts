/** Whether the characters of one string, in their order, are all in another: 县市监局 and 平湖县市场监督管理局, 有效数 and 现行有效件数. */
export const shortens = (short: string, long: string): boolean => {
  let at = 0
  for (const c of long) if (c === short[at]) at++
  return at === short.length
}
