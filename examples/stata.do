* nianbao extract 年报/ -o 数据.dta
use "数据.dta", clear
describe req_recd_tot req_recd_tot_s
* 空白、斜杠和没有读准的不是零 / blanks, slashes and doubts are not zero
tabulate req_recd_tot_s, missing
summarize req_recd_tot if req_recd_tot_s == 1
