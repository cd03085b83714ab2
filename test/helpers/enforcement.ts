/** Headers of the tables of 行政执法统计, as the law of 2021 has them. */
export const penaltyHeads: readonly string[] = [
  '警告、通报批评',
  '罚款',
  '没收违法所得、没收非法财物',
  '暂扣许可证、执照，降低资质等级',
  '吊销许可证、执照',
  '限制开展生产经营活动',
  '责令停产停业、责令关闭、限制从业',
  '行政拘留',
  '其他行政处罚',
  '合计（宗）',
  '罚没金额（万元）',
]
export const licenceHeads: readonly string[] = ['申请数量', '受理数量', '许可数量', '不予许可数量', '撤销许可数量']
