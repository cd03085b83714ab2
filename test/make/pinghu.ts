/** A report on the form of test/forms/pinghu.json. Of its sum 29 is right. */
export const pinghuPage = ({ office = '教育局', year = 2012, total = 30 } = {}): string =>
  `平湖县${office}${year}年政府信息公开工作年度报告

一、概述

本局按照要求开展工作。

| 指标名称 | 单位 | 统计数 |
|---|---|---|
| 公开目录条目总数 | 条 | ${total} |
| 门户网站发布条目 | 条 | 20 |
| 公示栏张贴条目 | 条 | 9 |
| 查阅点接待人数 | 人 | 7 |
`
